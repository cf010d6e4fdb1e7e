import { dirname } from 'node:path';
import type { ProjectView } from '../../../model.js';
import { SIGNER_EXPORT, SIGNER_MODULE } from '../rewrite/signer-name.js';
import type { Unit as File } from '../unit.js';
import { dependencyNames, joined, type Manifest } from './manifest.js';
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

const NAMES = [SIGNER_MODULE, 'opentok-rest-token', 'opentok-rest-auth-token'];
const FRONT_ENDS =
  /^(?:react-scripts|@vue\/cli-service|@angular\/cli|@angular\/core|vite|parcel|parcel-bundler|gatsby)$/;

/**
 * Where a project keeps its signer: one module for all its files. It goes into `src/lib` or `src` if the
 * project has sources there (unless they are a front end's), else into `lib`, else beside `package.json`,
 * and without a manifest beside the file. A module that is there already is used; a file of that name with
 * other content is left alone, and the module gets another name.
 */
export function placementOf(unit: Unit, manifest: Manifest | undefined): Placement {
  const root = manifest?.directory ?? dirname(unit.source.absolutePath);
  const { format, extension } = formatOf(unit, manifest);
  const directories = [joined(root, 'src/lib'), joined(root, 'src'), joined(root, 'lib'), root];
  for (const directory of directories) {
    for (const name of NAMES) {
      const path = joined(directory, name + extension);
      if (isSigner(unit.project.read(path))) return { path, format, exists: true };
    }
  }
  const home = homeOf(unit.project, directories, manifest) ?? root;
  const name =
    NAMES.find((candidate) => !unit.project.exists(joined(home, candidate + extension))) ?? NAMES[0];
  return { path: joined(home, `${name}${extension}`), format, exists: false };
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
function formatOf(
  { source, typed, root }: Unit,
  manifest: Manifest | undefined,
): { format: ModuleFormat; extension: string } {
  const isModule = manifest?.json['type'] === 'module';
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
