// Runs the behaviour suite on every version of axios that package.json names, and the drive script on every Node.
// One process for each; two at a time, or as many as MATRIX_JOBS says. What a process prints is shown when it fails.
// `node test/matrix/run.mjs axios-1.21.1 node-14` runs these alone.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const jobs = Number(process.env.MATRIX_JOBS ?? 2);

const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--node-option', 'import=tsx'];
const suite = [...mocha, '--timeout', '20000', '--reporter', 'dot', 'test/matrix/behaviour.mts'];

const COMMANDS = {
  axios: (version) => ({ program: process.execPath, args: suite, env: { MATRIX_AXIOS: version } }),
  node: (line) => ({
    program: `test/matrix/node_modules/node-${line}/bin/node`,
    args: ['test/matrix/drive.cjs'],
    env: {},
  }),
};

const asked = process.argv.slice(2);
const known = Object.keys(manifest.dependencies).filter((name) => /^(?:axios|node)-/.test(name));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`package.json does not name ${unknown.join(', ')}`);

const waiting = asked.length > 0 ? asked : known;
const failed = [];

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { status, output, seconds } = await run(name);
    const told = output.match(/^ *\d+ (?:passing|failing|stages).*$/gm)?.map((line) => line.trim()) ?? [];
    if (status !== 0) {
      failed.push(name);
      console.log(output);
    }
    console.log(`${status === 0 ? 'ok' : 'NOT OK'}  ${name}  ${told.join(', ')}  ${seconds} s`);
  }
}

function run(name) {
  const [kind, version] = [name.slice(0, name.indexOf('-')), name.slice(name.indexOf('-') + 1)];
  const { program, args, env } = COMMANDS[kind](version);
  const start = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, output, seconds: Math.round((Date.now() - start) / 1000) }),
    );
  });
}

await Promise.all(Array.from({ length: jobs }, work));
if (failed.length > 0) {
  console.error(`${failed.length} failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
