import { dirname, join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { commandIn } from '../commands.js';
import { SDKS } from '../sdks.js';

/** A file, by which its project and the package manager of that are told. */
interface At {
  readonly source: Pick<Source, 'absolutePath' | 'path'>;
  readonly project: ProjectView;
}

interface Installer {
  /** Directory of the lock file nearest to the file; in a workspace it lies above the manifest. */
  readonly lock: string | undefined;
  readonly install: string;
  readonly add: string;
}

/** By lock file, what brings it and `node_modules` up to date, and what adds a package. Add a package manager here. */
const INSTALLERS: readonly (readonly [lock: string, install: string, add: string])[] = [
  ['pnpm-lock.yaml', 'pnpm install', 'pnpm add'],
  ['yarn.lock', 'yarn install', 'yarn add'],
  ['bun.lock', 'bun install', 'bun add'],
  ['bun.lockb', 'bun install', 'bun add'],
  ['package-lock.json', 'npm install', 'npm install'],
  ['npm-shrinkwrap.json', 'npm install', 'npm install'],
];

/** The constraint that leaves out every version with partner auth, and nothing else of the same API. */
export const RAISED = `^${SDKS.npm.firstJwt.join('.')}`;

/** The command that brings lock file and `node_modules` up to date with the manifest in a directory. */
export function installCommand(at: At, directory: string): string {
  const { lock, install } = installerFor(at);
  return commandIn(at.source, lock ?? directory, install);
}

/** The command that adds packages where there is no manifest that could be edited. */
export function addCommand(at: At, directory: string | undefined, packages: readonly string[]): string {
  const { lock, add } = installerFor(at);
  const home = directory ?? lock ?? dirname(at.source.absolutePath);
  return commandIn(at.source, home, `${add} ${packages.join(' ')}`);
}

function installerFor({ project, source }: At): Installer {
  let nearest: Installer = { lock: undefined, install: 'npm install', add: 'npm install' };
  for (const [name, install, add] of INSTALLERS) {
    const lock = project.nearest(source.absolutePath, name);
    if (lock !== undefined && lock.length > (nearest.lock?.length ?? -1)) nearest = { lock, install, add };
  }
  return nearest;
}

/** The lock file's project asks for the SDK itself, rather than a package it uses. */
export function isDirect(lockFile: string, project: ProjectView): boolean {
  const manifest = project.read(join(dirname(lockFile), 'package.json')) ?? '';
  return new RegExp(`"${SDKS.npm.name}"\\s*:`).test(manifest);
}
