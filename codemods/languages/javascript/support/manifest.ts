import { shownPath } from '../../../manifests/commands.js';
import { jsonFault } from '../../../manifests/kit/json.js';
import type { ProjectView, Source } from '../../../model.js';

export interface Manifest {
  /** Absolute directory, without a slash at its end. */
  readonly directory: string;
  readonly path: string;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The nearest `package.json` of a file; undefined when there is none or it cannot be read. */
export function manifestOf(project: ProjectView, source: Pick<Source, 'absolutePath'>): Manifest | undefined {
  const found = nearestManifest(project, source);
  if (found === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(found.text.replace(/^\uFEFF/, ''));
    return isRecord(json) ? { ...found, json } : undefined;
  } catch {
    return undefined; // a manifest that is no JSON says nothing, and is not edited
  }
}

/** Why the nearest `package.json` cannot be extended by what rewritten code needs; undefined when it can. */
export function manifestFault(
  project: ProjectView,
  source: Pick<Source, 'absolutePath' | 'path'>,
): string | undefined {
  const found = nearestManifest(project, source);
  if (found === undefined || manifestOf(project, source) !== undefined) return undefined;
  const path = shownPath(source, found.path);
  const why =
    jsonFault(found.text, path, 'run migrate again') ??
    `${path} holds no JSON object, so it is not edited: mend it.`;
  return `The rewritten code needs a package. ${why}`;
}

function nearestManifest(
  project: ProjectView,
  { absolutePath }: Pick<Source, 'absolutePath'>,
): Omit<Manifest, 'json'> | undefined {
  const directory = project.nearest(absolutePath, 'package.json');
  if (directory === undefined) return undefined;
  const path = joined(directory, 'package.json');
  const text = project.read(path);
  return text === undefined ? undefined : { directory, path, text };
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The range a manifest asks for, in whatever list of dependencies. */
export function dependencyRange(manifest: Manifest | undefined, name: string): string | undefined {
  for (const list of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const range = entry(manifest?.json[list], name);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** Every package a manifest depends on, for development included. */
export function dependencyNames(manifest: Manifest | undefined): string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((list) => {
    const entries = manifest?.json[list];
    return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  });
}

/** `engines.node`, if the manifest names it. */
export const nodeRange = (manifest: Manifest | undefined): string | undefined =>
  entry(manifest?.json['engines'], 'node');

function entry(record: unknown, key: string): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const value = (record as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}

export const joined = (directory: string, name: string): string =>
  `${directory.replace(/[\\/]$/, '')}/${name}`;
