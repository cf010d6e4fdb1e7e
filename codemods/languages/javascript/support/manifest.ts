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
  const directory = project.nearest(source.absolutePath, 'package.json');
  if (directory === undefined) return undefined;
  const path = joined(directory, 'package.json');
  const text = project.read(path);
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof json === 'object' && json !== null
      ? { directory, path, text, json: json as Record<string, unknown> }
      : undefined;
  } catch {
    return undefined; // a manifest that is no JSON says nothing, and is not edited
  }
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
