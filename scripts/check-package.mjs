// Packs the package as npm would publish it and checks what a user gets: entry points and types (publint, attw),
// size of the runtime, size on disk, no install script. Fails on the first thing that is wrong.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const RUNTIME_LIMIT = 24_000; // bytes, minified and compressed, without dependencies: a guard against growth
const UNPACKED_LIMIT = 20_000_000; // bytes

process.chdir(new URL('..', import.meta.url).pathname);
const npx = (...args) => execFileSync('npx', ['--no-install', ...args], { stdio: 'inherit' });

const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json'], { encoding: 'utf8' }));
try {
  npx('publint', packed.filename, '--strict');
  npx('attw', packed.filename, '--profile', 'node16');
} finally {
  rmSync(packed.filename);
}

const { outputFiles } = await build({
  entryPoints: ['dist/esm/src/index.js'],
  bundle: true,
  minify: true,
  write: false,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const runtime = brotliCompressSync(outputFiles[0].contents).length;
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = [
  [`runtime entry: ${runtime} bytes, at most ${RUNTIME_LIMIT}`, runtime <= RUNTIME_LIMIT],
  [
    `unpacked: ${packed.unpackedSize} bytes, at most ${UNPACKED_LIMIT}`,
    packed.unpackedSize <= UNPACKED_LIMIT,
  ],
  ['no install script', !['preinstall', 'install', 'postinstall'].some((name) => name in scripts)],
  [
    'nothing but dist and documents',
    packed.files.every(({ path }) => /^(?:dist\/|[A-Z]+(?:\.md)?$|package\.json$)/.test(path)),
  ],
];
for (const [what, holds] of checks) console.log(`${holds ? 'ok' : 'NOT OK'}  ${what}`);
if (checks.some(([, holds]) => !holds)) process.exitCode = 1;
