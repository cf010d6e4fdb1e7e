import { dirname, join, relative } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { ProjectView, Source } from '../../model.js';
import { field } from '../kit/syntax/tables.js';
import { SIGNER } from './idiom.js';

/** Where the signer lies, and how the file imports it. */
export interface Placement {
  readonly absolutePath: string;
  /** The module to import from, for example `.opentok_jwt`. */
  readonly module: string;
}

/**
 * In a package (a directory with `__init__.py`) the signer lies in the outermost package, so that the whole project
 * shares it; a signer nearer by is used if there is one. Outside packages it lies where the file imports its
 * neighbours from, else beside the file.
 */
export function placementOf(source: Source, root: Node, project: ProjectView): Placement {
  const home = dirname(source.absolutePath);
  const homes = packagesAround(home, project);
  const outermost = homes.at(-1);
  const chosen = homes.find((one) => project.exists(fileIn(one))) ?? outermost;
  if (chosen === undefined) return besides(home, root);
  const up = homes.indexOf(chosen);
  return { absolutePath: fileIn(chosen), module: `${'.'.repeat(up + 1)}${SIGNER}` };
}

const fileIn = (directory: string): string => join(directory, `${SIGNER}.py`);

/** From the innermost outwards. */
function packagesAround(home: string, project: ProjectView): string[] {
  const homes: string[] = [];
  for (let at = home; project.exists(join(at, '__init__.py')); at = dirname(at)) homes.push(at);
  return homes;
}

/** Without `__init__.py` the imports of the file tell from where modules are named. */
function besides(home: string, root: Node): Placement {
  const absolutePath = fileIn(home);
  const modules = root.namedChildren
    .filter(({ type }) => type === 'import_from_statement')
    .flatMap((statement) => field(statement, 'module_name')?.text ?? []);
  if (modules.some((module) => /^\.(?!\.)/.test(module))) return { absolutePath, module: `.${SIGNER}` };
  const prefix = modules.map((module) => prefixOf(module, home)).find((found) => found !== undefined);
  return { absolutePath, module: prefix === undefined ? SIGNER : `${prefix}.${SIGNER}` };
}

/** `app.services` of `app.services.mail` where the file lies in `…/app/services`. */
function prefixOf(module: string, home: string): string | undefined {
  const names = module.split('.');
  for (let length = names.length - 1; length > 0; length--) {
    const prefix = names.slice(0, length);
    if (relative(dirname(join(home, ...prefix.map(() => '..'), 'x')), home) === join(...prefix)) {
      return prefix.join('.');
    }
  }
  return undefined;
}
