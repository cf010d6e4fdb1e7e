import { dirname, join, relative, sep } from 'node:path';
import type { ProjectView } from '../../model.js';
import { SIGNER_FILE } from './signer.js';

/** What lies at the root of a project, the surest sign first. Add a new one here. */
const ROOTS = [
  '.git',
  '.gitlab-ci.yml',
  'package.json',
  'composer.json',
  'Gemfile',
  'go.mod',
  'pom.xml',
  'pyproject.toml',
  'requirements.txt',
  'Makefile',
] as const;

/** Where projects keep scripts. */
const HOMES = ['scripts', 'script', 'bin', 'tools', 'ci'] as const;

/**
 * Where the signer lies for a file: one that is already there, from the file upwards; else in the project's directory
 * for scripts, else at its root. A file outside any project has it beside itself.
 */
export function signerFor(from: string, project: ProjectView, root = rootOf(from, project)): string {
  const beside = project.nearest(from, SIGNER_FILE);
  if (beside !== undefined && (beside === root || beside.startsWith(`${root}/`)))
    return join(beside, SIGNER_FILE);
  const homes = [...HOMES.map((home) => join(root, home)), root];
  const known = homes.find((home) => project.exists(join(home, SIGNER_FILE)));
  const home = known ?? homes.find((directory) => project.exists(directory)) ?? root;
  return join(home, SIGNER_FILE);
}

export function rootOf(from: string, project: ProjectView): string {
  const sign = ROOTS.find((name) => project.nearest(from, name) !== undefined);
  return (sign && project.nearest(from, sign)) ?? dirname(from);
}

/** Path of the signer as a command in `directory` writes it, `./` included. */
export function pathFrom(directory: string, signer: string): string {
  const path = relative(directory, signer).split(sep).join('/');
  return path.startsWith('../') ? path : `./${path}`;
}
