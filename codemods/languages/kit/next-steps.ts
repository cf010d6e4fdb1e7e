import { dirname } from 'node:path';
import type { Support, SupportInput } from '../../model.js';
import { commandIn } from '../../manifests/commands.js';

/** Commands work on the manifest of the directory they run in: that of the one which is edited, if one is. */
export function besideManifest({ source }: SupportInput, support: Support): Support {
  const manifest = support.changes.find((change) => 'edits' in change);
  if (manifest === undefined) return support;
  const directory = dirname(manifest.absolutePath);
  return {
    ...support,
    nextSteps: support.nextSteps.map((step) => commandIn(source, directory, step)),
  };
}
