import { dirname, join, relative, sep } from 'node:path';
import type { ProjectView } from '../../model.js';
import { type JsonString, jsonStrings } from '../json-places.js';

/** A package manager, by the lock file it writes. */
export interface PackageManager {
  readonly name: string;
  readonly lock: string;
  /** What brings the lock file and `node_modules` up to date. */
  readonly install: string;
  /** What adds packages, names following. */
  readonly add: string;
}

/** Add a package manager here. */
const MANAGERS: readonly PackageManager[] = [
  { name: 'pnpm', lock: 'pnpm-lock.yaml', install: 'pnpm install', add: 'pnpm add' },
  { name: 'yarn', lock: 'yarn.lock', install: 'yarn install', add: 'yarn add' },
  { name: 'bun', lock: 'bun.lock', install: 'bun install', add: 'bun add' },
  { name: 'bun', lock: 'bun.lockb', install: 'bun install', add: 'bun add' },
  { name: 'npm', lock: 'package-lock.json', install: 'npm install', add: 'npm install' },
];
const NPM: PackageManager = {
  name: 'npm',
  lock: 'npm-shrinkwrap.json',
  install: 'npm install',
  add: 'npm install',
};

/**
 * The directory in which the packages of a manifest's directory are installed: its own if it has a lock file, else
 * the root of the workspace it is part of. A lock file above that belongs to another package says nothing.
 */
export function installRoot(directory: string, project: ProjectView): string {
  if (lockIn(directory, project) !== undefined) return directory;
  for (let at = directory; dirname(at) !== at && !project.exists(join(at, '.git')); at = dirname(at)) {
    const root = dirname(at);
    if (isRoot(root, directory, project)) return root;
  }
  return directory;
}

/** By the lock file, else by what the manifest names, else by the kind of workspace; npm comes with Node. */
export function packageManager(root: string, project: ProjectView): PackageManager {
  const locked = lockIn(root, project);
  if (locked !== undefined) return locked;
  const named = strings(project.read(join(root, 'package.json'))).find(
    ({ keys }) => keys.join('/') === 'packageManager',
  );
  const name = named?.value.split('@')[0] ?? (project.exists(join(root, PNPM_WORKSPACE)) ? 'pnpm' : 'npm');
  return MANAGERS.find((manager) => manager.name === name) ?? NPM;
}

const PNPM_WORKSPACE = 'pnpm-workspace.yaml';

function lockIn(directory: string, project: ProjectView): PackageManager | undefined {
  return [...MANAGERS, NPM].find(({ lock }) => project.exists(join(directory, lock)));
}

/** The directory is one of the workspace's packages, by the patterns that its root gives. */
function isRoot(root: string, directory: string, project: ProjectView): boolean {
  const patterns = [
    ...strings(project.read(join(root, 'package.json')))
      .filter(({ keys }) => keys[0] === 'workspaces' && (keys.length === 2 || keys[1] === 'packages'))
      .map(({ value }) => value),
    ...pnpmPatterns(project.read(join(root, PNPM_WORKSPACE)) ?? ''),
  ];
  const path = relative(root, directory).split(sep).join('/');
  const matching = patterns.filter((pattern) => matches(pattern.replace(/^!/, ''), path));
  return matching.length > 0 && !matching.some((pattern) => pattern.startsWith('!'));
}

function strings(text = ''): readonly JsonString[] {
  return [...jsonStrings(text)];
}

/** The list below `packages:`, in either style. */
function pnpmPatterns(text: string): readonly string[] {
  const list =
    /^packages:[ \t]*(\[[^\]]*\]|(?:[ \t]*(?:#[^\n]*)?\r?\n|[ \t]*-[^\n]*(?:\n|$))*)/m.exec(text)?.[1] ?? '';
  return [
    ...list
      .replace(/(?<=^|\s)#.*$/gm, '')
      .matchAll(/'([^'\n]*)'|"([^"\n]*)"|(?<=[-[,]\s*)([^\s'",[\]-][^\s'",\]]*)/g),
  ].map(([, single, double, bare]) => single ?? double ?? bare ?? '');
}

/** `packages/*`, `./apps/**`, `tools/{a,b}/`. */
function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${expression(pattern.replace(/^\.\//, '').replace(/\/$/, ''))}$`).test(path);
}

function expression(glob: string): string {
  return glob.replace(/\{[^{}]*\}|\*\*\/|\*\*|[*?.+^$(){}|[\]\\]/g, (token) =>
    token.length > 1 && token.startsWith('{')
      ? `(?:${token.slice(1, -1).split(',').map(expression).join('|')})`
      : (GLOB[token] ?? `\\${token}`),
  );
}

const GLOB: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
