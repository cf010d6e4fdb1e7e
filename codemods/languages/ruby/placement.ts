import { dirname, join, relative, sep } from 'node:path';
import type { ProjectView } from '../../model.js';

export const FILE = 'open_tok_jwt.rb';

export interface Placement {
  readonly absolutePath: string;
  /** What `require_relative` takes; undefined where Rails loads the constant by its name. */
  readonly required: string | undefined;
}

/**
 * In Rails `app/services`, else `app/lib`, from where the constant loads by itself. Elsewhere `lib` of the project if
 * there is one, else its root (where Gemfile, Rakefile or .git lie), else beside the rewritten file.
 */
export function placementOf(from: string, project: ProjectView): Placement {
  const roots = ['Gemfile', 'Rakefile', '.git'].map((name) => project.nearest(from, name));
  const root = roots.find((found) => found !== undefined);
  if (root !== undefined && project.exists(join(root, 'config', 'application.rb'))) {
    const services = join(root, 'app', 'services');
    const directory = project.exists(services) ? services : join(root, 'app', 'lib');
    return { absolutePath: join(directory, FILE), required: undefined };
  }
  const beside = join(dirname(from), FILE);
  const lib = root === undefined ? undefined : join(root, 'lib');
  const directory = lib !== undefined && project.exists(lib) ? lib : (root ?? dirname(from));
  const absolutePath = project.exists(beside) ? beside : join(directory, FILE);
  const path = relative(dirname(from), absolutePath).split(sep).join('/');
  return { absolutePath, required: path.replace(/\.rb$/, '') };
}
