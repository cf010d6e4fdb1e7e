import { dirname, join, relative, sep } from 'node:path';
import type { ProjectView } from '../../model.js';
import { SDKS } from '../sdks.js';
import { readVersion, type Version } from '../version.js';
import { LOCK_FILES, type Locked } from './lock-files.js';
import { installRoot } from './workspace.js';

/** The version that a constraint has come to, and what says so. */
export interface Resolved {
  readonly version: Version;
  readonly by: string;
}

/** What the lock file next to a manifest, or at the root of its workspace, or else the installed package says of the SDK. */
export function resolve(
  manifest: string,
  dependency: string,
  range: string,
  project: ProjectView,
): Resolved | undefined {
  const root = installRoot(dirname(manifest), project);
  for (const [file, read] of Object.entries(LOCK_FILES)) {
    const text = project.read(join(root, file));
    if (text === undefined) continue;
    const locked = pick(read(text), relative(root, dirname(manifest)), dependency, range);
    const version = locked === undefined ? undefined : readVersion(locked.version);
    if (version !== undefined) return { version, by: file };
  }
  const installed = join(manifest, '..', 'node_modules', dependency, 'package.json');
  const version = readVersion(/"version"\s*:\s*"([^"]+)"/.exec(project.read(installed) ?? '')?.[1] ?? '');
  return version === undefined ? undefined : { version, by: 'the installed version' };
}

function pick(
  locked: readonly Locked[],
  workspace: string,
  dependency: string,
  range: string,
): Locked | undefined {
  const [only, ...more] = locked;
  if (more.length === 0) return only;
  const own = [workspace.split(sep).join('/'), `node_modules/${dependency}`]
    .filter((part) => part !== '')
    .join('/');
  const constraint = range.replace(/^npm:/, '');
  return (
    locked.find(({ key }) => key === own) ??
    locked.find(({ key }) => key === `node_modules/${dependency}`) ??
    locked.find(({ key }) => namesConstraint(key, constraint))
  );
}

/** `"opentok@^2.3.0, opentok@~2.4.0"` or `"opentok@npm:^2.3.0"`. */
function namesConstraint(key: string, constraint: string): boolean {
  const wanted = constraint.startsWith(`${SDKS.npm.name}@`)
    ? constraint.slice(SDKS.npm.name.length + 1)
    : constraint;
  return key
    .replaceAll('"', '')
    .split(/,\s*/)
    .some((one) => one.slice(one.lastIndexOf('@') + 1).replace(/^npm:/, '') === wanted);
}
