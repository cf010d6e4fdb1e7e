import { dirname, relative } from 'node:path';
import type { Unit as File } from '../unit.js';
import type { Manifest } from './manifest.js';

type Unit = Pick<File, 'project' | 'source'>;

const INSTALLERS: readonly (readonly [lock: string, install: string, add: string])[] = [
  ['pnpm-lock.yaml', 'pnpm install', 'pnpm add'],
  ['yarn.lock', 'yarn install', 'yarn add'],
  ['bun.lock', 'bun install', 'bun add'],
  ['bun.lockb', 'bun install', 'bun add'],
  ['package-lock.json', 'npm install', 'npm install'],
  ['npm-shrinkwrap.json', 'npm install', 'npm install'],
];

/** The command that brings lock file and `node_modules` up to date with an edited manifest. */
export function installCommand(unit: Unit, manifest: Manifest): string {
  const { lock, install } = lockOf(unit);
  return inDirectory(unit, lock ?? manifest.directory, install);
}

/** The command that adds packages where there is no manifest that could be edited. */
export function addCommand(unit: Unit, manifest: string | undefined, packages: readonly string[]): string {
  const { lock, add } = lockOf(unit);
  return inDirectory(
    unit,
    manifest ?? lock ?? dirname(unit.source.absolutePath),
    `${add} ${packages.join(' ')}`,
  );
}

/** The lock file nearest to the file; in a workspace it lies above the manifest. */
function lockOf({ project, source }: Unit): { lock: string | undefined; install: string; add: string } {
  let nearest: { lock: string | undefined; install: string; add: string } = {
    lock: undefined,
    install: 'npm install',
    add: 'npm install',
  };
  for (const [name, install, add] of INSTALLERS) {
    const lock = project.nearest(source.absolutePath, name);
    if (lock !== undefined && lock.length > (nearest.lock?.length ?? -1)) nearest = { lock, install, add };
  }
  return nearest;
}

function inDirectory({ source }: Unit, directory: string, command: string): string {
  const { path, absolutePath } = source;
  const start = absolutePath.slice(0, absolutePath.length - path.length).replace(/[\\/]$/, '');
  const place = relative(start === '' ? '/' : start, directory).replace(/\\/g, '/');
  return place === '' ? command : `cd ${/[^\w./-]/.test(place) ? `'${place}'` : place} && ${command}`;
}
