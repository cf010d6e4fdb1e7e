import type { Finding } from '../model.js';

/** Findings by one of their properties, in the order in which its values turn up. */
export function groupBy<K extends keyof Finding>(
  findings: readonly Finding[],
  property: K,
): Map<Finding[K], Finding[]> {
  const groups = new Map<Finding[K], Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding[property]);
    if (known === undefined) groups.set(finding[property], [finding]);
    else known.push(finding);
  }
  return groups;
}
