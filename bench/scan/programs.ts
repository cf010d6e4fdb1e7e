import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MARKS } from '../../codemods/steps/marks.js';

/** A program and its arguments. */
export type Program = readonly [string, ...string[]];

const ROOT = new URL('../..', import.meta.url).pathname;
const require = createRequire(new URL('../peers/package.json', import.meta.url));

/** @throws {Error} the peers are not installed. */
function peer(name: string, binary: string): string {
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), binary);
  } catch {
    throw new Error(
      'The peers are missing, which are binaries for Linux on x64: npm ci --prefix bench/peers.',
    );
  }
}

const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  bin: Record<string, string>;
};
const BIN = join(ROOT, bin['opentok-auth-bridge'] ?? '');

export const commandLine = (...args: string[]): Program => [process.execPath, BIN, ...args];
export const bareNode: Program = [process.execPath, '-e', '0'];

/** The same literals in the same files: hidden ones as well, ignored ones not. Everything else as it comes. */
export const ripgrep = (path: string): Program => [
  peer('@vscode/ripgrep-linux-x64', 'bin/rg'),
  ...['--no-config', '--ignore-case', '--hidden', '--glob=!.git', '--fixed-strings'],
  ...MARKS.flatMap(({ text }) => ['--regexp', text]),
  '--',
  path,
];

/** The languages that ast-grep parses and the tree has, with what each grammar calls a string. */
const STRINGS: Readonly<Record<string, string>> = {
  JavaScript: 'string_fragment',
  TypeScript: 'string_fragment',
  Python: 'string_content',
  Java: 'string_fragment',
  Go: 'interpreted_string_literal_content',
  Php: 'string_content',
  Ruby: 'string_content',
  CSharp: 'string_literal_content',
  Json: 'string_content',
  Html: 'attribute_value',
  Yaml: 'plain_scalar',
  Bash: 'string_content',
};

/** The same literals wherever a string holds them. It has no rules for files that it cannot parse. */
export const astGrep = (path: string): Program => {
  const literals = MARKS.map(({ text }) => text).join('|');
  const rules = Object.entries(STRINGS).map(([language, kind]) =>
    [
      `id: ${language.toLowerCase()}`,
      `language: ${language}`,
      `rule: { kind: ${kind}, regex: '(?i)${literals}' }`,
    ].join('\n'),
  );
  return [
    peer('@ast-grep/cli-linux-x64-gnu', 'ast-grep'),
    ...['scan', '--no-ignore=hidden', '--inline-rules', rules.join('\n---\n')],
    path,
  ];
};
