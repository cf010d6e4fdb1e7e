import { dirname, join, sep } from 'node:path';
import type { ProjectView } from '../../model.js';

/** Where the signer lies. */
export interface Placement {
  readonly absolutePath: string;
  /** Its package; undefined for the unnamed one. */
  readonly home: string | undefined;
}

/**
 * The signer lies in the package that the classes of a project have in common, which one file alone must tell: the
 * group that pom.xml or the Gradle script names, if the file's package is in it, else the first three names of the
 * file's package (`com.acme.video`). A signer in any package around the file is used instead. Where directories do
 * not follow packages, it lies beside the file.
 *
 * @param name the package of the file; undefined for the unnamed one.
 */
export function placementOf(
  from: string,
  name: string | undefined,
  file: string,
  project: ProjectView,
): Placement {
  const beside = { absolutePath: join(dirname(from), file), home: name };
  if (name === undefined) return beside;
  const names = name.split('.');
  const root = sourceRoot(dirname(from), names);
  if (root === undefined) return beside;
  const at = (length: number): Placement => ({
    absolutePath: join(root, ...names.slice(0, length), file),
    home: names.slice(0, length).join('.'),
  });
  const around = names.map((_, index) => at(names.length - index));
  const known = around.find(({ absolutePath }) => project.exists(absolutePath));
  return known ?? at(groupLength(from, name, project) ?? Math.min(names.length, COMMON));
}

/** A reversed domain and the name of a product. */
const COMMON = 3;

/** The directory that packages are counted from; undefined where directories do not follow them. */
function sourceRoot(directory: string, names: readonly string[]): string | undefined {
  const end = `${sep}${names.join(sep)}`;
  return directory.endsWith(end) ? directory.slice(0, -end.length) : undefined;
}

function groupLength(from: string, name: string, project: ProjectView): number | undefined {
  for (const [file, group] of GROUPS) {
    const home = project.nearest(from, file);
    const text = home === undefined ? undefined : project.read(join(home, file));
    const found = text === undefined ? undefined : group.exec(text)?.[1];
    if (found !== undefined && `${name}.`.startsWith(`${found}.`)) return found.split('.').length;
  }
  return undefined;
}

/** How each build names the group of a project. The first in pom.xml may be the parent's, which is as good. */
const GROUPS: readonly (readonly [file: string, pattern: RegExp])[] = [
  ['pom.xml', /<groupId>\s*([\w.-]+)\s*<\/groupId>/],
  ['build.gradle', /^\s*group\s*=?\s*['"]([\w.-]+)['"]/m],
  ['build.gradle.kts', /^\s*group\s*=\s*"([\w.-]+)"/m],
];
