import { basename, dirname, join, relative, sep } from 'node:path';
import type { ProjectView } from '../../model.js';

/** Where the signer lies, and how rewritten code names it. */
export type Placement =
  /** A class that composer finds by its name. */
  | { readonly kind: 'class'; readonly absolutePath: string; readonly namespace: string }
  /** Functions in a file that is required by its path, relative to the rewritten file. */
  | { readonly kind: 'file'; readonly absolutePath: string; readonly relativePath: string };

export const CLASS = 'OpenTokJwt';
export const FILE = 'opentok_jwt.php';

/** Where projects without an autoloader keep what several files need. */
const SHARED = ['includes', 'inc', 'lib', 'src'] as const;

/**
 * In a project whose composer.json maps a namespace to a directory (PSR-4), a class in the first such directory. In
 * any other, one file: in the nearest of `includes`, `inc`, `lib` and `src` between the rewritten file and the root of
 * the project, else at its root, else beside the rewritten file. A file that is there already is used.
 */
export function placementOf(from: string, project: ProjectView): Placement {
  const home = project.nearest(from, 'composer.json');
  const mapped = home === undefined ? undefined : psr4(project.read(join(home, 'composer.json')) ?? '');
  if (home !== undefined && mapped !== undefined) {
    const absolutePath = join(home, mapped.directory, `${CLASS}.php`);
    return { kind: 'class', absolutePath, namespace: mapped.namespace };
  }
  const root = home ?? project.nearest(from, '.git') ?? dirname(from);
  const directory = sharedDirectory(dirname(from), root, project);
  const absolutePath = join(directory, FILE);
  const path = relative(dirname(from), absolutePath).split(sep).join('/');
  return { kind: 'file', absolutePath, relativePath: path };
}

function psr4(text: string): { readonly namespace: string; readonly directory: string } | undefined {
  let manifest: { autoload?: { 'psr-4'?: Record<string, string | readonly string[]> } };
  try {
    manifest = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined; // composer itself could not read it either
  }
  const [first] = Object.entries(manifest?.autoload?.['psr-4'] ?? {});
  if (first === undefined) return undefined;
  const [prefix, directories] = first;
  const directory = typeof directories === 'string' ? directories : directories[0];
  return directory === undefined ? undefined : { namespace: prefix.replace(/\\+$/, ''), directory };
}

function sharedDirectory(home: string, root: string, project: ProjectView): string {
  const homes: string[] = [];
  for (let at = home; ; at = dirname(at)) {
    homes.push(at);
    if (at === root || dirname(at) === at) break;
  }
  const places = homes.flatMap((at) => [at, ...SHARED.map((name) => join(at, name))]);
  const known = places.find((place) => project.exists(join(place, FILE)));
  if (known !== undefined) return known;
  const inside = homes.find((at) => SHARED.some((name) => name === basename(at)) && at !== root);
  return inside ?? places.find((place) => !homes.includes(place) && project.exists(place)) ?? root;
}
