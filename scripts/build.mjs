// Builds dist/: ES modules for everything, CommonJS for the runtime library.
// The command line and the codemod are ES modules only; they are started, not required.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const compile = (project) => execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });

process.chdir(new URL('..', import.meta.url).pathname);
rmSync('dist', { recursive: true, force: true });
compile('scripts/tsconfig.esm.json');
compile('scripts/tsconfig.cjs.json');
mkdirSync('dist/cjs', { recursive: true });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/esm/package.json', '{ "type": "module" }\n');
if (existsSync('dist/esm/src/cli/bin.js')) chmodSync('dist/esm/src/cli/bin.js', 0o755);
