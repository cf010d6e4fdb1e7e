import type { Subject } from '../clients.js';
import { attempts } from './attempts.js';
import { badInput } from './bad-input.js';
import { bodies } from './bodies.js';
import { brokenBodies } from './broken-bodies.js';
import { credentials } from './credentials.js';
import { customising } from './customising.js';
import { cutoff } from './cutoff.js';
import { events } from './events.js';
import { fallback } from './fallback.js';
import { flags } from './flags.js';
import { hosts } from './hosts.js';
import { leaks } from './leaks.js';
import { interceptors } from './interceptors.js';
import { lifecycle } from './lifecycle.js';
import { listeners } from './listeners.js';
import { outcomeTable } from './outcome-table.js';
import { percentage } from './percentage.js';
import { probing } from './probing.js';
import { withNock } from './nock.js';
import { queued } from './queued.js';
import { redirectBodies } from './redirect-bodies.js';
import { redirectOptions } from './redirect-options.js';
import { redirects } from './redirects.js';
import { reissue } from './reissue.js';
import { replies } from './replies.js';
import { reporting } from './reporting.js';
import { skew } from './skew.js';
import { stageTable } from './stage-table.js';
import { thief } from './thief.js';
import { thiefTls } from './thief-tls.js';
import { timing } from './timing.js';
import { verbatim } from './verbatim.js';

type Part = (subject: Subject) => void;

/** What may depend on whether the client is the static `axios` or an instance of it. */
const FOR_ALL: readonly Part[] = [
  stageTable,
  fallback,
  flags,
  lifecycle,
  customising,
  interceptors,
  reissue,
  thief,
];

const FOR_INSTANCES: readonly Part[] = [
  percentage,
  cutoff,
  credentials,
  hosts,
  skew,
  verbatim,
  badInput,
  attempts,
  timing,
  queued,
  bodies,
  replies,
  brokenBodies,
  withNock,
  redirects,
  redirectBodies,
  redirectOptions,
  thiefTls,
  events,
  reporting,
  probing,
  listeners,
  outcomeTable,
  leaks,
];

/** The behaviour suite: everything that must be the same on every client. */
export function describeBehaviour(subject: Subject): void {
  describe(subject.name, () => {
    for (const part of subject.isStatic ? FOR_ALL : [...FOR_ALL, ...FOR_INSTANCES]) part(subject);
  });
}
