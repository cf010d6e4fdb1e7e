import { dirname, posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { SDKS } from '../sdks.js';

interface Manager {
  readonly program: string;
  readonly lock: string;
  /** How the manager is told to work in another directory. */
  readonly directoryOption: string;
  readonly add: string;
}

/** The package managers, each told by its lock file; the last where there is none. Add a new one here. */
const MANAGERS = [
  { program: 'yarn', lock: 'yarn.lock', directoryOption: '--cwd', add: 'add' },
  { program: 'pnpm', lock: 'pnpm-lock.yaml', directoryOption: '--dir', add: 'add' },
  { program: 'npm', lock: 'package-lock.json', directoryOption: '--prefix', add: 'install' },
] as const satisfies readonly Manager[];

/** The constraint that leaves out every version with partner auth, and nothing else of the same API. */
export const RAISED = `^${SDKS.npm.firstJwt.join('.')}`;

/** The command that raises the SDK in the manifest beside `source` and brings its lock file along. */
export function raiseCommand(source: Source, project: ProjectView): string {
  const { program, where, add } = managerOf(source, project);
  return [program, ...where, add, `${SDKS.npm.name}@${RAISED}`].join(' ');
}

/** The command that installs what the manifest beside `source` says. */
export function installCommand(source: Source, project: ProjectView): string {
  const { program, where } = managerOf(source, project);
  return [program, ...where, 'install'].join(' ');
}

function managerOf(source: Source, project: ProjectView) {
  const manager =
    MANAGERS.find(({ lock }) => project.nearest(source.absolutePath, lock) !== undefined) ?? MANAGERS[2];
  const directory = posix.dirname(source.path);
  const quoted = /[^\w./-]/.test(directory) ? JSON.stringify(directory) : directory;
  return { ...manager, where: directory === '.' ? [] : [manager.directoryOption, quoted] };
}

/** The lock file's project asks for the SDK itself, rather than a package it uses. */
export function isDirect(lockFile: string, project: ProjectView): boolean {
  const manifest = project.read(`${dirname(lockFile)}/package.json`) ?? '';
  return new RegExp(`"${SDKS.npm.name}"\\s*:`).test(manifest);
}
