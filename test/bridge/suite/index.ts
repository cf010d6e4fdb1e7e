import type { Subject } from '../clients.js';
import { attempts } from './attempts.js';
import { badInput } from './bad-input.js';
import { bodies } from './bodies.js';
import { credentials } from './credentials.js';
import { customising } from './customising.js';
import { cutoff } from './cutoff.js';
import { fallback } from './fallback.js';
import { flags } from './flags.js';
import { hosts } from './hosts.js';
import { lifecycle } from './lifecycle.js';
import { percentage } from './percentage.js';
import { withNock } from './nock.js';
import { redirects } from './redirects.js';
import { reissue } from './reissue.js';
import { replies } from './replies.js';
import { skew } from './skew.js';
import { stageTable } from './stage-table.js';
import { thief } from './thief.js';
import { timing } from './timing.js';
import { verbatim } from './verbatim.js';

/** The behaviour suite: everything that must be the same on every client. */
const SUITE: readonly ((subject: Subject) => void)[] = [
  stageTable,
  percentage,
  fallback,
  cutoff,
  flags,
  credentials,
  hosts,
  skew,
  lifecycle,
  verbatim,
  badInput,
  attempts,
  timing,
  customising,
  bodies,
  replies,
  reissue,
  withNock,
  redirects,
  thief,
];

export function describeBehaviour(subject: Subject): void {
  describe(subject.name, () => {
    for (const part of SUITE) part(subject);
  });
}
