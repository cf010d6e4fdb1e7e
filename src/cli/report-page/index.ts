import { createHash } from 'node:crypto';
import type { MergedReport } from '../../bridge/merge-reports.js';
import { attempts, processes, refusals, surroundings, type NamedReport } from './details.js';
import { Markup, markup } from './markup.js';
import { overview } from './overview.js';
import { STYLE } from './style.js';

/** One page that needs nothing but itself: no network, no script, no other file. */
export function reportPage(merged: MergedReport, reports: readonly NamedReport[]): string {
  const { minRequests, quietHours, maxSkewSeconds } = merged.criteria;
  const style = createHash('sha256').update(STYLE).digest('base64');
  const { ready, next } = merged.verdict;
  const title = ready
    ? `ready for ${next ?? 'taking the bridge off'}`
    : `not yet ready for ${next ?? 'taking the bridge off'}`;
  return markup`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-${style}'" />
    <meta name="robots" content="noindex" />
    <link rel="icon" href="data:," />
    <title>Roll-out of JWT: ${title}</title>
    <style>${new Markup(STYLE)}</style>
  </head>
  <body>
    <main>
      ${overview(merged)} ${attempts(merged)} ${refusals(merged)} ${surroundings(merged)}
      ${processes(reports)}
      <footer>
        By these criteria: ${minRequests} accepted requests in the current stage, ${quietHours} hours without a refusal
        or, before Partner Auth is given up, without Partner Auth, and clocks within ${maxSkewSeconds} seconds. Projects
        are shown by a fingerprint of their API key.
      </footer>
    </main>
  </body>
</html>
`.text;
}
