import { dirname, join, posix, relative, sep } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { SDKS } from '../sdks.js';

/** What brings a lock file and the installed packages up to date with the manifest. Add a package manager here. */
const INSTALLERS: readonly (readonly [lock: string, command: string])[] = [
  ['pnpm-lock.yaml', 'pnpm install'],
  ['yarn.lock', 'yarn install'],
  ['package-lock.json', 'npm install'],
  ['npm-shrinkwrap.json', 'npm install'],
];

/** The constraint that leaves out every version with partner auth, and nothing else of the same API. */
export const RAISED = `^${SDKS.npm.firstJwt.join('.')}`;

/** The command for the project of a manifest or lock file; in a workspace the lock file lies above the manifest. */
export function installCommand({ absolutePath, path }: Source, project: ProjectView): string {
  const own = dirname(absolutePath);
  const [home, command] = INSTALLERS.map(
    ([lock, install]) => [project.nearest(absolutePath, lock), install] as const,
  )
    .filter((one): one is readonly [string, string] => one[0] !== undefined)
    .reduce((nearest, one) => (one[0].length > nearest[0].length ? one : nearest), ['', '']);
  const directory = home === '' ? own : home;
  const place = posix.join(posix.dirname(path), relative(own, directory).split(sep).join('/'));
  const install = command === '' ? 'npm install' : command;
  const quoted = /[^\w./-]/.test(place) ? `'${place}'` : place;
  return /^\.?\/?$/.test(place) ? install : `cd ${quoted.replace(/\/$/, '')} && ${install}`;
}

/** The lock file's project asks for the SDK itself, rather than a package it uses. */
export function isDirect(lockFile: string, project: ProjectView): boolean {
  const manifest = project.read(join(dirname(lockFile), 'package.json')) ?? '';
  return new RegExp(`"${SDKS.npm.name}"\\s*:`).test(manifest);
}
