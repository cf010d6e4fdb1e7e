import { randomUUID } from 'node:crypto';
import type { RefusalCause } from '../auth/refusal.js';
import type { Reason } from '../rollout/decide.js';
import type { Scheme, Stage } from '../rollout/stages.js';
import type { AttemptEvent, Outcome, WarningEvent } from './events.js';
import { Rows } from './rows.js';

/** How many attempts ended how, for one project, host and scheme. */
export interface CountRow {
  readonly project: string;
  readonly host: string;
  readonly scheme: Scheme;
  readonly outcome: Outcome;
  readonly count: number;
}

/** JWTs that were signed in `shadow`, judged by the server's clock, and dropped. */
export interface RehearsalRow {
  readonly project: string;
  readonly host: string;
  /** The server's clock would have let it pass. */
  readonly accepted: boolean;
  readonly count: number;
}

/** How many attempts were refused for a cause. `rehearsal`: a JWT in `shadow` that was never sent. */
export interface RefusalRow {
  readonly project: string;
  readonly host: string;
  readonly scheme: Scheme | 'rehearsal';
  readonly cause: RefusalCause;
  readonly count: number;
  /** How many of them the bridge made good: by the learnt clock, or by the other secret of a rotation. */
  readonly healed: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

/** How often the bridge warned of a kind of request, by host. */
export interface WarningRow {
  readonly code: string;
  /** Empty where no host is concerned. */
  readonly host: string;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

/** What was seen since the effective stage last changed. */
export interface Stay {
  readonly stage: Stage;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly counts: readonly CountRow[];
  readonly rehearsals: readonly RehearsalRow[];
}

/** Refusals that a further attempt of the same scheme can make good. */
const HEALED_BY: Readonly<Partial<Record<Reason, readonly RefusalCause[]>>> = {
  skew: ['future-iat', 'expired'],
  rotation: ['bad-signature'],
};

/** Counts attempts. Holds fingerprints and host names, nothing else of a request. */
export class Tally {
  readonly id = randomUUID();
  lastLegacyUse: number | null = null;
  private readonly counts = new Rows<CountRow>();
  private readonly refusals = new Rows<RefusalRow>();
  private readonly warnings = new Rows<WarningRow>();
  private stay: { stage: Stage; since: number; counts: Rows<CountRow>; rehearsals: Rows<RehearsalRow> };

  /** @param startedAt milliseconds since the epoch */
  constructor(
    readonly startedAt: number,
    stage: Stage,
  ) {
    this.stay = emptyStay(stage, startedAt);
  }

  /** From now on `stage` is in force. Coming back to a stage, evidence is gathered anew. */
  enter(stage: Stage, clock: () => number): void {
    if (stage !== this.stay.stage) this.stay = emptyStay(stage, clock());
  }

  count(event: AttemptEvent): void {
    const { project, host, scheme, outcome, cause, shadow, at } = event;
    if (scheme !== 'jwt') this.lastLegacyUse = at;
    const key = `${project}|${host}|${scheme}|${outcome}`;
    const row = { project, host, scheme, outcome };
    this.counts.add(key, row);
    // A request that was under way when the stage changed is no evidence for the new one.
    if (event.stage === this.stay.stage) this.stay.counts.add(key, row);
    if (cause !== undefined) this.refuse({ project, host, scheme, cause, lastAt: at });
    else if (outcome === 'accepted') this.heal(event);
    if (shadow !== undefined) this.rehearsed(event, shadow);
  }

  countWarning({ code, host = '', at }: WarningEvent): void {
    this.warnings.add(`${code}|${host}`, { code, host, lastAt: at });
  }

  countRows = (): CountRow[] => this.counts.list();
  refusalRows = (): RefusalRow[] => this.refusals.list();
  warningRows = (): WarningRow[] => this.warnings.list();

  currentStay(): Stay {
    const { stage, since, counts, rehearsals } = this.stay;
    return { stage, since, counts: counts.list(), rehearsals: rehearsals.list() };
  }

  private rehearsed(event: AttemptEvent, { accepted, cause }: NonNullable<AttemptEvent['shadow']>): void {
    const { project, host, at } = event;
    if (event.stage === this.stay.stage) {
      this.stay.rehearsals.add(`${project}|${host}|${accepted}`, { project, host, accepted });
    }
    if (cause !== undefined) this.refuse({ project, host, scheme: 'rehearsal', cause, lastAt: at });
    // Only clocks can be rehearsed, and the reply to the first one teaches the server's.
    else this.heal({ project, host, scheme: 'rehearsal', reason: 'skew' }, Infinity);
  }

  private refuse(row: Omit<RefusalRow, 'count' | 'healed'>): void {
    this.refusals.add(refusalKey(row), { healed: 0, ...row });
  }

  private heal(
    { project, host, scheme, reason }: Pick<RefusalRow, 'project' | 'host' | 'scheme'> & { reason: Reason },
    most = 1,
  ): void {
    for (const cause of HEALED_BY[reason] ?? []) {
      const row = this.refusals.find(refusalKey({ project, host, scheme, cause }));
      if (row === undefined || row.healed === row.count) continue;
      row.healed = Math.min(row.count, row.healed + most);
      return;
    }
  }
}

const refusalKey = (row: Pick<RefusalRow, 'project' | 'host' | 'scheme' | 'cause'>): string =>
  `${row.project}|${row.host}|${row.scheme}|${row.cause}`;

const emptyStay = (stage: Stage, since: number) => ({
  stage,
  since,
  counts: new Rows<CountRow>(),
  rehearsals: new Rows<RehearsalRow>(),
});
