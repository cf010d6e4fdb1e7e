import { dirname } from 'node:path';
import type { ProjectView } from '../../../model.js';
import { SIGNER_EXPORT, SIGNER_MODULES } from '../rewrite/signer-name.js';
import type { Unit as File } from '../unit.js';
import { dependencyNames, dependencyRange, joined, type Manifest } from './manifest.js';
import type { ModuleFormat } from './module-text.js';

/** Where the signer of a project lies, or is to lie. */
export interface Placement {
  readonly path: string;
  readonly format: ModuleFormat;
  /** True when the project has it already. */
  readonly exists: boolean;
}

/** `root` is undefined for languages that are compiled to JavaScript and have no grammar here. */
type Unit = Pick<File, 'source' | 'project' | 'typed'> & { readonly root: File['root'] | undefined };

const FRONT_ENDS =
  /^(?:react-scripts|@vue\/cli-service|@angular\/cli|@angular\/core|vite|parcel|parcel-bundler|gatsby)$/;

/**
 * Where a project keeps its signer: one module for all its files. It goes into `src/lib` or `src` if the
 * project has sources there (unless they are a front end's), else into `lib`, else beside `package.json`,
 * and without a manifest beside the file. A module that is there already is used; a file of that name with
 * other content is left alone, and the module gets another name. So do the module of JavaScript files and that
 * of TypeScript files in one project: the compiler may write in place. Where the compiler reads JavaScript as well
 * (`allowJs`), both have one module, in JavaScript, which runs compiled or not.
 */
export function placementOf(unit: Unit, manifest: Manifest | undefined): Placement {
  const root = manifest?.directory ?? dirname(unit.source.absolutePath);
  const { format, extension } = formatOf(unit, manifest);
  const directories = [joined(root, 'src/lib'), joined(root, 'src'), joined(root, 'lib'), root];
  const places = directories.flatMap((directory) => SIGNER_MODULES.map((name) => joined(directory, name)));
  for (const ending of unit.typed ? new Set(['.ts', extension]) : [extension]) {
    const present = places.find(
      (place) => isSigner(unit.project.read(place + ending)) && !isCompiled(place, ending, unit.project),
    );
    if (present !== undefined) return { path: present + ending, format, exists: true };
  }
  const home = homeOf(unit.project, directories, manifest) ?? root;
  const [first, ...others] = SIGNER_MODULES;
  const isApart = extension === '.js' && usesTypeScript(unit, manifest) && !compilesBoth(unit);
  const names = isApart ? others : SIGNER_MODULES;
  const isTaken = (name: string): boolean =>
    [extension, ...TOGETHER].some((ending) => unit.project.exists(joined(home, name) + ending));
  const name = names.find((candidate) => !isTaken(candidate)) ?? first;
  return { path: joined(home, `${name}${extension}`), format, exists: false };
}

/** The compiler makes the one of the other, so that only one of them can have a name. */
const TOGETHER = ['.js', '.ts'];

/** What the compiler wrote is no module to rely on: its source is. */
function isCompiled(place: string, extension: string, project: ProjectView): boolean {
  return extension === '.js' && project.exists(`${place}.ts`);
}

/** TypeScript files beside a JavaScript one may get a signer of their own, which is compiled to `.js`. */
function usesTypeScript({ source, project }: Unit, manifest: Manifest | undefined): boolean {
  return (
    project.nearest(source.absolutePath, 'tsconfig.json') !== undefined ||
    dependencyRange(manifest, 'typescript') !== undefined
  );
}

/** True where TypeScript imports JavaScript without checking it, which would ask for more types than it has. */
function compilesBoth({ source, project }: Unit): boolean {
  const directory = project.nearest(source.absolutePath, 'tsconfig.json');
  const text = directory && project.read(joined(directory, 'tsconfig.json'));
  const has = (option: string): boolean =>
    new RegExp(`^[^/]*"${option}"\\s*:\\s*true\\b`, 'm').test(text ?? '');
  return has('allowJs') && !has('checkJs');
}

const isSigner = (text: string | undefined): boolean =>
  text !== undefined && new RegExp(`\\b${SIGNER_EXPORT}\\b`).test(text);

function homeOf(
  project: ProjectView,
  directories: readonly string[],
  manifest: Manifest | undefined,
): string | undefined {
  const [sourceLib, source, lib] = directories;
  if (manifest === undefined) return undefined;
  const isFrontEnd = dependencyNames(manifest).some((name) => FRONT_ENDS.test(name));
  const candidates = isFrontEnd ? [lib] : [sourceLib, source, lib];
  return candidates.find((directory) => directory !== undefined && project.exists(directory));
}

/** The module system that the project's `package.json` and the file's extension ask for. */
function formatOf(unit: Unit, manifest: Manifest | undefined): { format: ModuleFormat; extension: string } {
  const { source, typed, root } = unit;
  const isModule = manifest?.json['type'] === 'module';
  if (typed && compilesBoth(unit)) return { format: isModule ? 'module' : 'commonjs', extension: '.js' };
  if (typed) return { format: isModule ? 'typescript-module' : 'typescript', extension: '.ts' };
  if (isModule) {
    return /\.cjs$/i.test(source.path)
      ? { format: 'commonjs', extension: '.cjs' }
      : { format: 'module', extension: '.js' };
  }
  // Without a manifest only the file itself says what it is.
  const imports = root?.namedChildren.some(
    ({ type }) => type === 'import_statement' || type === 'export_statement',
  );
  return manifest === undefined && (imports === true || /\.mjs$/i.test(source.path))
    ? { format: 'module', extension: '.mjs' }
    : { format: 'commonjs', extension: '.js' };
}
