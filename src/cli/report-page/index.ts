import type { MergedReport } from '../../bridge/merge-reports.js';
import { markup } from '../../page/markup.js';
import { page } from '../../page/page.js';
import { attempts, processes, refusals, surroundings, type NamedReport } from './details.js';
import { overview } from './overview.js';
import { STYLE } from './style.js';

/** The verdict of a fleet, and what it rests on. Without a script. */
export function reportPage(merged: MergedReport, reports: readonly NamedReport[]): string {
  const { minRequests, quietHours, maxSkewSeconds } = merged.criteria;
  const { ready, next = 'taking the bridge off' } = merged.verdict;
  const title = `Roll-out of JWT: ${ready ? '' : 'not yet '}ready for ${next}`;
  const main = markup`<main>
      ${overview(merged)} ${attempts(merged)} ${refusals(merged)} ${surroundings(merged)}
      ${processes(reports)}
      <footer>
        By these criteria: ${minRequests} accepted requests in the current stage, ${quietHours} hours without a refusal
        or, before Partner Auth is given up, without Partner Auth, and clocks within ${maxSkewSeconds} seconds. Projects
        are shown by a fingerprint of their API key.
      </footer>
    </main>`;
  return page({ title, style: STYLE, main });
}
