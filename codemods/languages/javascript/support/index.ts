import { addCommand, installCommand } from '../../../manifests/npm/commands.js';
import type { Support, SupportInput } from '../../../model.js';
import {
  BRIDGE_EXPORT,
  BRIDGE_MODULE,
  exportedSigner,
  importsName,
  signerName,
} from '../rewrite/signer-name.js';
import { type Unit, unitOf } from '../unit.js';
import { type Import, importEdit } from './import-lines.js';
import { addDependency, type Dependency } from './json-edit.js';
import { dependencyRange, type Manifest, manifestOf } from './manifest.js';
import { moduleText } from './module-text.js';
import { placementOf } from './placement.js';

const NOTHING: Support = { edits: [], changes: [], nextSteps: [] };

export const JSONWEBTOKEN: Dependency = { list: 'dependencies', name: 'jsonwebtoken', range: '^9.0.3' };
const JSONWEBTOKEN_TYPES: Dependency = {
  list: 'devDependencies',
  name: '@types/jsonwebtoken',
  range: '^9.0.10',
};
const BRIDGE: Dependency = { list: 'dependencies', name: BRIDGE_MODULE, range: '^0.1.0' };

/** What a rewritten file needs: import lines, the project's signer, dependencies and how to install them. */
export function support(input: SupportInput): Support {
  const { root, findings } = input;
  if (root === undefined) return NOTHING;
  const unit = unitOf({ ...input, root });
  const written = findings.flatMap(({ edits = [] }) => edits.map(({ text }) => text)).join('\n');
  const local = signerName(unit);
  const signs = new RegExp(`\\b${local}\\(`).test(written);
  const bridges = written.includes(`${BRIDGE_EXPORT}(`);
  const manifest = manifestOf(unit.project, unit.source);
  const placed = signs && unit.signer !== 'bridge' ? placementOf(unit, manifest) : undefined;
  const imports: Import[] = [
    ...(bridges ? [{ exported: BRIDGE_EXPORT, local: BRIDGE_EXPORT, from: BRIDGE_MODULE }] : []),
    ...(signs ? [{ exported: exportedSigner(unit.signer), local, from: placed?.path ?? BRIDGE_MODULE }] : []),
  ].filter((wanted) => !importsName(unit.text, wanted.local));
  const dependencies: Dependency[] = [
    ...(placed ? [JSONWEBTOKEN, ...(/\.ts$/.test(placed.path) ? [JSONWEBTOKEN_TYPES] : [])] : []),
    ...(bridges || (signs && placed === undefined) ? [BRIDGE] : []),
  ];
  const create =
    placed === undefined || placed.exists
      ? []
      : [{ absolutePath: placed.path, create: moduleText(placed.format) }];
  const installed = install(unit, manifest, dependencies);
  return {
    edits: importEdit(unit, manifest, imports),
    changes: [...create, ...installed.changes],
    nextSteps: installed.nextSteps,
  };
}

/** Adds what is missing to the manifest, and says how to install it. */
export function install(
  unit: Pick<Unit, 'project' | 'source'>,
  manifest: Manifest | undefined,
  dependencies: readonly Dependency[],
): Pick<Support, 'changes' | 'nextSteps'> {
  const missing = dependencies.filter(({ name, list }) => !isThere(manifest, name, list));
  if (missing.length === 0) return { changes: [], nextSteps: [] };
  if (manifest === undefined) {
    const packages = missing
      .filter(({ list }) => list === 'dependencies')
      .map(({ name, range }) => `${name}@${range}`);
    return { changes: [], nextSteps: [addCommand(unit, packages)] };
  }
  const changes = missing.map((dependency) => ({
    absolutePath: manifest.path,
    adds: `${dependency.list} ${dependency.name}`,
    place: (text: string) => addDependency(text, dependency),
  }));
  return { changes, nextSteps: [installCommand(unit, manifest.directory)] };
}

/** True when the manifest has a package already; for `dependencies`, in a list that production installs. */
function isThere(manifest: Manifest | undefined, name: string, list: Dependency['list']): boolean {
  if (manifest === undefined) return false;
  if (list === 'devDependencies') return dependencyRange(manifest, name) !== undefined;
  const { devDependencies: _development, ...production } = manifest.json;
  return dependencyRange({ ...manifest, json: production }, name) !== undefined;
}
