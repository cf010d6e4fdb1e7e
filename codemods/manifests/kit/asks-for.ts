import { dirname, join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import type { Manifest } from './ecosystem.js';

/** One of the manifests beside a lock file asks for the SDK. */
export function asksFor(
  manifests: readonly Manifest[],
  names: readonly string[],
  lockFile: Source,
  project: ProjectView,
): boolean {
  return names.some((name) => {
    const absolutePath = join(dirname(lockFile.absolutePath), name);
    const text = project.read(absolutePath);
    if (text === undefined) return false;
    const source: Source = { absolutePath, path: name, text, encoding: 'utf8' };
    const manifest = manifests.find((one) => one.claims(name));
    return [...(manifest?.constraints(text, source, project) ?? [])].length > 0;
  });
}
