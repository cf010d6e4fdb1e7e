import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { DEMO_CREDENTIAL, startSimulator, type Simulator } from '../src/simulator/index.js';
import { temporaryDirectory } from './temporary.js';

const ROOT = new URL('..', import.meta.url).pathname;
const run = promisify(execFile);

interface Example {
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

function examplesOf(file: string): Example[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    language: match[1] as string,
    code: match[2] as string,
  }));
}

/** Every value of a comment `// value` behind a `console.log`, in order. */
const promised = (code: string): string[] =>
  [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1] as string);

describe('the examples in the documents', () => {
  let simulator: Simulator;
  let folder: string;

  before(async () => {
    simulator = await startSimulator();
    folder = temporaryDirectory('docs');
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });

  after(async () => {
    await simulator.close();
  });

  for (const file of ['README.md', 'MIGRATION.md']) {
    const examples = examplesOf(file).filter(({ language }) => language === 'js' || language === 'cjs');
    for (const { line, language, code } of examples) {
      it(`${file}:${line} runs, and prints what it says`, async () => {
        const program = join(folder, `example-${line}.${language === 'cjs' ? 'cjs' : 'mjs'}`);
        const dist = (path: string): string =>
          join(ROOT, 'dist', language === 'cjs' ? 'cjs' : 'esm', 'src', path);
        writeFileSync(
          program,
          code
            .replaceAll('https://api.opentok.com', simulator.url)
            .replaceAll("'opentok-auth-bridge/simulator'", JSON.stringify(dist('simulator/index.js')))
            .replaceAll("'opentok-auth-bridge/token'", JSON.stringify(dist('token.js')))
            .replaceAll("'opentok-auth-bridge'", JSON.stringify(dist('index.js'))),
        );
        const env = {
          ...process.env,
          OPENTOK_API_KEY: DEMO_CREDENTIAL.apiKey,
          OPENTOK_API_SECRET: DEMO_CREDENTIAL.apiSecret,
        };
        const { stdout } = await run(process.execPath, [program], { cwd: folder, env, timeout: 15_000 });
        const lines = stdout.trim().split('\n');
        for (const value of promised(code)) expect(lines).to.include(value);
        expect(stdout).not.to.include(DEMO_CREDENTIAL.apiSecret);
      });
    }

    it(`${file} has examples`, () => expect(examples).not.to.be.empty);
  }
});
