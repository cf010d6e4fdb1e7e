import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { migrate } from '../../../codemods/index.js';
import { PLATFORMS } from '../execution/clients.js';
import { run } from '../execution/program.js';
import { itWith, type Toolchain } from '../execution/toolchains.js';
import { MCS } from '../languages/csharp/toolchain.js';
import { classPath, FAST, JAVAC } from '../languages/java/jdk.js';
import { KOTLIN } from '../languages/kotlin/toolchain.js';
import { workspace } from '../workspace.js';
import { LANGUAGES } from './axes.js';

const FIXTURES = new URL('../../fixtures/shapes/', import.meta.url).pathname;
const JVM = [...FAST.map((flag) => `-J${flag}`), '-cp', classPath('kotlin-stdlib'), '-d', 'out'];

/** How the sources of a language are checked: names that are not known included, where a compiler tells. */
interface Check {
  readonly toolchain?: Toolchain;
  readonly ending: string;
  readonly args: readonly string[];
  /** One start per file, for checkers that take no more. */
  readonly each?: boolean;
  /** Given in place of the files. */
  readonly all?: readonly string[];
  /** Keeps apart what is called the same in two shapes. */
  readonly apart?: readonly [pattern: RegExp, replacement: string];
}

const CHECKS: Readonly<Record<string, Check>> = {
  javascript: { ending: '.js', args: ['--check'], each: true },
  python: { ending: '.py', args: ['-m', 'py_compile'] },
  php: { ending: '.php', args: ['-l'], each: true },
  ruby: { ending: '.rb', args: ['-c'], each: true },
  java: { toolchain: JAVAC, ending: '.java', args: JVM, apart: [/^package com\.acme\.video/, '$&.'] },
  kotlin: { toolchain: KOTLIN, ending: '.kt', args: JVM, apart: [/^package com\.acme\.video/, '$&.'] },
  csharp: {
    toolchain: MCS,
    ending: '.cs',
    args: ['-target:library', '-out:out.dll', '-r:System.Net.Http.dll', '-nowarn:414'],
    apart: [/^namespace Acme\.Video/m, '$&.'],
  },
  go: { ending: '.go', args: ['vet'], all: ['./...'] },
  shell: { ending: '.sh', args: ['-n'], each: true },
  coffeescript: { ending: '.coffee', args: ['-c', '-p'] },
};

/** Programs of shapes that need a library which may not be there, and are not rewritten anyway. */
const UNCHANGED = ['client-defaults', 'test-double'];

describe('the rewrites of the shapes in README', () => {
  for (const [language, check] of Object.entries(CHECKS)) {
    itWith(
      [check.toolchain ?? (PLATFORMS[language]?.toolchain as Toolchain)],
      `compile in ${LANGUAGES[language]}`,
      async (command) => {
        const cwd = workspace({ 'go.mod': 'module example.org/shapes\n\ngo 1.13\n' });
        mkdirSync(join(cwd, 'out'));
        const files = [];
        for (const shape of readdirSync(FIXTURES + language).filter((name) => !UNCHANGED.includes(name))) {
          files.push(...(await migrated(language, shape, cwd, check)));
        }
        expect(files.length).to.be.at.least(9);
        const runs = check.all !== undefined ? [check.all] : check.each ? files.map((one) => [one]) : [files];
        for (const last of runs) {
          // Without cgo, which would have Go ask for a C compiler.
          const env = { GOPROXY: 'off', GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
          const options = { cwd, env, patience: 240_000 };
          const { status, stdout, stderr } = await run(command, [...check.args, ...last], options);
          expect(status, stdout + stderr).to.equal(0);
        }
      },
    );
  }
});

/** Puts one shape below a directory and migrates it there. Gives its sources. */
async function migrated(language: string, shape: string, home: string, check: Check): Promise<string[]> {
  const name = shape.replaceAll('-', '_');
  const cwd = join(home, name);
  cpSync(join(FIXTURES, language, shape), cwd, { recursive: true });
  const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
  expect(report.summary.failed, shape).to.equal(0);
  const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(check.ending),
  );
  for (const file of files.map((path) => join(cwd, path))) {
    if (check.apart === undefined) continue;
    const [pattern, replacement] = check.apart;
    writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, `${replacement}${name}`));
  }
  return files.map((file) => join(name, file));
}
