import { dirname, posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { SDKS } from '../sdks.js';

/** What to type for each package manager, told by its lock file. `-C` forms keep the user where they are. */
const MANAGERS: readonly (readonly [lock: string, command: (directory: string) => string])[] = [
  ['yarn.lock', (directory) => `yarn${directory === '.' ? '' : ` --cwd ${directory}`} add`],
  ['pnpm-lock.yaml', (directory) => `pnpm${directory === '.' ? '' : ` --dir ${directory}`} add`],
  ['package-lock.json', npm],
];

function npm(directory: string): string {
  return `npm install${directory === '.' ? '' : ` --prefix ${directory}`}`;
}

/** The constraint that leaves out every version with partner auth, and nothing else of the same API. */
export const RAISED = `^${SDKS.npm.firstJwt.join('.')}`;

/** The command that raises the SDK in the manifest beside `source` and brings its lock file along. */
export function raiseCommand(source: Source, project: ProjectView): string {
  const manager = MANAGERS.find(([lock]) => project.nearest(source.absolutePath, lock) !== undefined);
  const directory = posix.dirname(source.path);
  const command = (manager?.[1] ?? npm)(/[^\w./-]/.test(directory) ? JSON.stringify(directory) : directory);
  return `${command} ${SDKS.npm.name}@${RAISED}`;
}

/** The lock file's project asks for the SDK itself, rather than a package it uses. */
export function isDirect(lockFile: string, project: ProjectView): boolean {
  const manifest = project.read(`${dirname(lockFile)}/package.json`) ?? '';
  return new RegExp(`"${SDKS.npm.name}"\\s*:`).test(manifest);
}
