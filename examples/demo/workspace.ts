import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { APPLICATION_DIRECTORY } from './application.js';

/** Texts by path. */
export type Files = ReadonlyMap<string, string>;

/** A copy of the application in a temporary directory, outside any repository. */
export interface Workspace {
  readonly directory: string;
  /** For the codemod's journal. */
  readonly stateDirectory: string;
  /** The copy's files as they are now, installed packages left out. */
  files(): Files;
  /** The files as they were copied. */
  readonly original: Files;
  remove(): void;
}

/** What `npm install` would put beside the application: axios in the version it asks for, and the signer. */
const INSTALLED: Readonly<Record<string, string>> = { axios: 'axios-0.27', jsonwebtoken: 'jsonwebtoken' };

export function createWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'opentok-auth-bridge-demo-'));
  const directory = join(root, 'lesson-recorder');
  cpSync(APPLICATION_DIRECTORY, directory, { recursive: true });
  mkdirSync(join(directory, 'node_modules'));
  for (const [name, source] of Object.entries(INSTALLED)) {
    symlinkSync(packageDirectory(source), join(directory, 'node_modules', name), 'junction');
  }
  const files = (): Files => new Map(walk(directory, ''));
  return {
    directory,
    stateDirectory: join(root, 'state'),
    files,
    original: files(),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export const sameFiles = (a: Files, b: Files): boolean => isDeepStrictEqual(a, b);

/** Where a package of this repository is installed. */
export const packageDirectory = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** The directory that holds the `node_modules` in which a package is installed. */
export const installationOf = (name: string): string =>
  packageDirectory(name).split(`${sep}node_modules${sep}`)[0] ?? '';

function* walk(directory: string, prefix: string): Generator<[string, string]> {
  for (const name of readdirSync(directory).sort()) {
    if (name === 'node_modules') continue;
    const path = join(directory, name);
    if (statSync(path).isDirectory()) yield* walk(path, `${prefix}${name}/`);
    else yield [`${prefix}${name}`, readFileSync(path, 'utf8')];
  }
}
