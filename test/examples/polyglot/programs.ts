import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Toolchain } from '../../codemods/execution/toolchains.js';
import { COFFEE } from '../../codemods/languages/coffeescript/toolchain.js';
import * as csharp from '../../codemods/languages/csharp/toolchain.js';
import { build } from '../../codemods/languages/go/build.js';
import { GO } from '../../codemods/languages/go/toolchain.js';
import * as java from '../../codemods/languages/java/jdk.js';
import * as kotlin from '../../codemods/languages/kotlin/toolchain.js';
import * as php from '../../codemods/languages/php/toolchain.js';
import { python } from '../../codemods/languages/python/toolchain.js';
import { ruby } from '../../codemods/languages/ruby/toolchain.js';
import * as shell from '../../codemods/languages/shell/toolchain.js';

/** How a program is started once it is compiled. */
export interface Start {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Program {
  /** Its directory in the tree; also what the rewritten program is named by. */
  readonly part: string;
  readonly title: string;
  readonly toolchains: readonly Toolchain[];
  /** Compiles, if it must, into a directory outside the tree. */
  readonly start: (commands: readonly string[], directory: string, output: string) => Promise<Start> | Start;
}

const NODE: Toolchain = { packages: 'nodejs', commands: [process.execPath], check: ['--version'] };
const TSX = createRequire(import.meta.url).resolve('tsx/cli');
const OKHTTP = java.classPath('okhttp', 'okio');
const STDLIB = java.classPath('kotlin-stdlib');

/** A program that its interpreter reads as it is. */
const script =
  (...args: string[]): Program['start'] =>
  ([command = '']) => ({ command, args });

const ci = (service: string, path: string): Program => ({
  part: '.',
  title: path,
  toolchains: [shell.PYYAML, shell.BASH, shell.CURL, shell.OPENSSL],
  start: script('-c', shell.JOBS, service, path),
});

/** Every program of the tree. Add a new one here. */
export const PROGRAMS: readonly Program[] = [
  { part: 'recorder', title: 'JavaScript', toolchains: [NODE], start: script('index.js') },
  { part: 'portal', title: 'TypeScript', toolchains: [NODE], start: script(TSX, 'src/main.ts') },
  { part: 'chat', title: 'CoffeeScript', toolchains: [COFFEE], start: script('chat.coffee') },
  { part: 'billing', title: 'Python', toolchains: [python('requests')], start: script('-B', 'main.py') },
  { part: 'website', title: 'PHP', toolchains: [php.GUZZLE, php.CURL], start: script('public/rooms.php') },
  { part: 'archive-jobs', title: 'Ruby', toolchains: [ruby('faraday')], start: script('run.rb') },
  {
    part: 'scheduler',
    title: 'Java',
    toolchains: [java.JAVA, java.JAVAC, java.jars('libokhttp-java', 'okhttp', 'okio')],
    async start([command = '', javac = ''], directory, output) {
      await java.compile(javac, directory, OKHTTP, { output });
      return {
        command,
        args: [...java.FAST, '-cp', `${output}:${OKHTTP}`, 'org.example.scheduler.Scheduler'],
      };
    },
  },
  {
    part: 'kiosk',
    title: 'Kotlin',
    toolchains: [java.JAVA, kotlin.KOTLIN],
    async start([command = '', kotlinc = ''], directory, output) {
      await kotlin.compile(kotlinc, directory, STDLIB, 'src', output);
      return { command, args: [...java.FAST, '-cp', `${output}:${STDLIB}`, 'org.example.kiosk.KioskKt'] };
    },
  },
  {
    part: 'desk',
    title: 'C#',
    toolchains: [csharp.MONO, csharp.MCS],
    async start([command = '', mcs = ''], directory, output) {
      const program = join(output, 'desk.exe');
      await csharp.compile(mcs, directory, program);
      return { command, args: [program] };
    },
  },
  {
    part: 'gateway',
    title: 'Go',
    toolchains: [GO],
    async start([command = ''], directory, output) {
      const program = join(output, 'gateway');
      await build(command, directory, program, true);
      return { command: program, args: [] };
    },
  },
  {
    part: 'ops',
    title: 'bash',
    toolchains: [shell.BASH, shell.CURL, shell.OPENSSL],
    start: script('nightly.sh'),
  },
  {
    part: 'ops',
    title: 'make',
    toolchains: [shell.MAKE, shell.CURL, shell.OPENSSL],
    start: script('-s'),
  },
  ci('github', '.github/workflows/smoke.yml'),
  ci('gitlab', '.gitlab-ci.yml'),
];

/** A place for what is compiled. */
export function outputIn(directory: string, { title }: Program): string {
  const output = join(directory, title.replace(/\W+/g, '-'));
  mkdirSync(output, { recursive: true });
  return output;
}
