import { dirname, join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { commandIn } from '../commands.js';
import { SDKS } from '../sdks.js';
import { installRoot, packageManager } from './workspace.js';

/** A file, by which its project and the package manager of that are told. */
interface At {
  readonly source: Pick<Source, 'absolutePath' | 'path'>;
  readonly project: ProjectView;
}

/** The constraint that leaves out every version with partner auth, and nothing else of the same API. */
export const RAISED = `^${SDKS.npm.firstJwt.join('.')}`;

/** The command that brings lock file and `node_modules` up to date with the manifest in a directory. */
export function installCommand({ source, project }: At, directory: string): string {
  const root = installRoot(directory, project);
  return commandIn(source, root, packageManager(root, project).install);
}

/** The command that adds packages where there is no manifest that could be edited. */
export function addCommand({ source, project }: At, packages: readonly string[]): string {
  const home = dirname(source.absolutePath);
  return commandIn(source, home, `${packageManager(home, project).add} ${packages.join(' ')}`);
}

/** The lock file's project asks for the SDK itself, rather than a package it uses. */
export function isDirect(lockFile: string, project: ProjectView): boolean {
  const manifest = project.read(join(dirname(lockFile), 'package.json')) ?? '';
  return new RegExp(`"${SDKS.npm.name}"\\s*:`).test(manifest);
}
