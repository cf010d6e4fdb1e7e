import { exitStatus } from '../exit-status.js';
import type { Report, RuleId } from '../model.js';
import type { LeftAlone, State, Tally } from './model.js';

/** What each state is called, in the order in which an owner would want to read them. */
export const WORDS: Readonly<Record<State, string>> = {
  'could-not-be-read': 'could not be read',
  'left-alone': 'left alone',
  'rewrite-failed': 'rewrite failed',
  'needs-hands': 'needs hands',
  'automatic-only': 'automatic only',
  'only-in-clients': 'only in clients',
  'report-only': 'report only',
  rewritten: 'rewritten',
  'nothing-to-do': 'nothing to do',
};

/** Counts the open findings that would fail a run. */
export function tally({ findings }: Report, failOn: readonly RuleId[] | undefined): Tally {
  const open = findings.filter((finding) => exitStatus({ errors: [], findings: [finding] }, failOn) === 1);
  const client = open.filter(({ rewrite, context }) => rewrite === 'report-only' && context === 'client');
  const count = (rewrite: string): number => open.filter((finding) => finding.rewrite === rewrite).length;
  return {
    automatic: count('automatic'),
    manual: count('manual'),
    'report-only': count('report-only') - client.length,
    client: client.length,
  };
}

/** The first that fits. */
const STATES: readonly (readonly [State, (seen: Seen) => boolean])[] = [
  ['could-not-be-read', ({ report }) => report.errors.length > 0 && report.summary.filesScanned === 0],
  ['left-alone', ({ leftAlone }) => leftAlone !== undefined],
  ['rewrite-failed', ({ report }) => report.summary.failed > 0],
  ['needs-hands', ({ open }) => open.manual > 0 || (open.client > 0 && open.automatic > 0)],
  ['only-in-clients', ({ open }) => open.client > 0],
  ['automatic-only', ({ open }) => open.automatic > 0],
  // A lock file follows the manifest that was rewritten.
  ['rewritten', ({ report }) => report.summary.rewritten > 0],
  ['report-only', ({ open }) => open['report-only'] > 0],
];

interface Seen {
  readonly report: Report;
  readonly open: Tally;
  readonly leftAlone: LeftAlone | undefined;
}

export function stateOf(seen: Seen): State {
  return STATES.find(([, fits]) => fits(seen))?.[0] ?? 'nothing-to-do';
}
