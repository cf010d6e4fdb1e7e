import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectView, Source } from '../model.js';
import { decode } from './source.js';

/** A file's contents as they were when it was first read. */
export type Contents = Pick<Source, 'text' | 'encoding'>;

export interface ProjectFiles extends ProjectView {
  /** What `read` gives, with its encoding; undefined for a file that is absent or unreadable. */
  contents(absolutePath: string): Contents | undefined;
}

/**
 * Reads the project around a file, each file once. `planned` holds texts that are decided but not yet on disk,
 * by absolute path; they are seen as if they were.
 */
export function createProjectView(planned: ReadonlyMap<string, string> = new Map()): ProjectFiles {
  const texts = new Map<string, Contents | undefined>();
  const presence = new Map<string, boolean>();

  const exists = (path: string): boolean => planned.has(path) || recall(presence, path, existsSync);
  const contents = (path: string): Contents | undefined => recall(texts, path, readContents);
  return {
    exists,
    contents,
    read: (path) => planned.get(path) ?? contents(path)?.text,
    nearest(from, name) {
      for (let at = dirname(from); ; at = dirname(at)) {
        if (exists(join(at, name))) return at;
        // A manifest above the work tree belongs to another project.
        if (dirname(at) === at || exists(join(at, '.git'))) return undefined;
      }
    },
  };
}

function recall<T>(memory: Map<string, T>, path: string, look: (path: string) => T): T {
  if (!memory.has(path)) memory.set(path, look(path));
  return memory.get(path) as T;
}

function readContents(path: string): Contents | undefined {
  try {
    return decode(readFileSync(path));
  } catch {
    return undefined; // absent and unreadable are the same to a language: nothing to go by
  }
}
