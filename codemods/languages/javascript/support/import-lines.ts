import { dirname, relative } from 'node:path';
import type { Edit } from '../../../model.js';
import { modulesOf } from '../modules.js';
import { styleOf } from '../style.js';
import type { Unit } from '../unit.js';
import { importPlace } from './import-place.js';
import type { Manifest } from './manifest.js';

/** A name that a rewritten file needs from a module. */
export interface Import {
  readonly exported: string;
  /** What the file calls it. */
  readonly local: string;
  /** Name of a package, or absolute path of a file. */
  readonly from: string;
}

/** The lines that import what a rewritten file needs, in the file's own style, as one insertion. */
export function importEdit(unit: Unit, manifest: Manifest | undefined, imports: readonly Import[]): Edit[] {
  if (imports.length === 0) return [];
  const lines = imports.map((wanted) => importLine(unit, manifest, wanted));
  const { at, before, after } = importPlace(unit);
  return [{ start: at, end: at, text: before + lines.join('\n') + after }];
}

function importLine(unit: Unit, manifest: Manifest | undefined, { exported, local, from }: Import): string {
  const { quote, semicolon } = styleOf(unit);
  const esm = isEsm(unit);
  const path = `${quote}${from.startsWith('/') || /^[A-Za-z]:/.test(from) ? specifier(unit, manifest, from, esm) : from}${quote}`;
  const renamed = local === exported ? local : undefined;
  if (esm) return `import { ${renamed ?? `${exported} as ${local}`} } from ${path}${semicolon}`;
  if (unit.es5) return `var ${local} = require(${path}).${exported}${semicolon}`;
  return `const { ${renamed ?? `${exported}: ${local}`} } = require(${path})${semicolon}`;
}

/** True when the file itself is written with `import` and `export`. */
function isEsm({ root, source, typed, text }: Unit): boolean {
  if (/\.(?:mjs|mts)$/i.test(source.path)) return true;
  const uses = root.namedChildren.some(
    ({ type }) => type === 'import_statement' || type === 'export_statement',
  );
  return uses || (typed && !/\brequire\s*\(/.test(text));
}

/** The relative path of the module, with or without extension as the file's other imports have it. */
function specifier(unit: Unit, manifest: Manifest | undefined, target: string, esm: boolean): string {
  const { source, typed } = unit;
  const path = relative(dirname(source.absolutePath), target).replace(/\\/g, '/');
  const file = path.startsWith('.') ? path : `./${path}`;
  if (/\.[cm]js$/.test(file)) return file;
  const bare = file.replace(/\.[jt]s$/, '');
  const others = modulesOf(unit).filter((name) => /^\.\.?\//.test(name));
  const native = manifest?.json['type'] === 'module' || /\.[cm][jt]s$/i.test(source.path);
  if (typed) {
    // What is compiled from .mts runs as an ES module, which needs the extension.
    if (/\.mts$/i.test(source.path)) return `${bare}.js`;
    if (others.some((name) => name.endsWith('.ts'))) return file;
    const extended = others.some((name) => name.endsWith('.js')) || (others.length === 0 && native);
    return extended ? `${bare}.js` : bare;
  }
  if (esm && (native || others.length === 0)) return file;
  return others.some((name) => name.endsWith('.js')) ? file : bare;
}
