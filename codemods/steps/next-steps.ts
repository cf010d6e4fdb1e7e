import { quoted } from '../manifests/commands.js';
import type { Finding } from '../model.js';
import type { Settled } from '../options.js';

/** How the command begins that makes the rewrites of a run. */
export const REWRITE = 'npx opentok-auth-bridge migrate --write';

/** The command that makes the rewrites which are still to be made; none when there are none. */
export function rewriteSteps(findings: readonly Finding[], { paths }: Settled): readonly string[] {
  if (!findings.some(({ rewrite, status }) => rewrite === 'automatic' && status === 'open')) return [];
  const named = paths
    .filter((path) => path !== '.')
    .map((path) => quoted(path.startsWith('-') ? `./${path}` : path));
  return [[REWRITE, ...named].join(' ')];
}
