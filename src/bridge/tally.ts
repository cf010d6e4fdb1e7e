import type { RefusalCause } from '../auth/refusal.js';
import type { Scheme } from '../rollout/stages.js';
import type { AttemptEvent, Outcome } from './events.js';

/** How many attempts ended how, for one project, host and scheme. */
export interface CountRow {
  readonly project: string;
  readonly host: string;
  readonly scheme: Scheme;
  readonly outcome: Outcome;
  readonly count: number;
}

/** How many attempts were refused for a cause. `rehearsal`: a JWT in `shadow` that was never sent. */
export interface RefusalRow {
  readonly project: string;
  readonly host: string;
  readonly scheme: Scheme | 'rehearsal';
  readonly cause: RefusalCause;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

// Projects times hosts times a handful: the bound only guards against made-up header values in `off`.
const LIMIT = 10_000;

/** Counts attempts. Holds fingerprints and host names, nothing else of a request. */
export class Tally {
  private readonly counts = new Map<string, CountRow>();
  private readonly refusals = new Map<string, RefusalRow>();
  /** Rehearsed JWTs that the server would have accepted. */
  rehearsalsAccepted = 0;
  lastLegacyUse: number | undefined;
  warnings = 0;
  /** When the effective stage last changed, milliseconds since the epoch. */
  since: number | undefined;

  count(event: AttemptEvent): void {
    const { project, host, scheme, outcome, cause, shadow, at } = event;
    if (scheme !== 'jwt') this.lastLegacyUse = at;
    this.bump(this.counts, `${project}|${host}|${scheme}|${outcome}`, { project, host, scheme, outcome });
    if (cause !== undefined) this.refuse({ project, host, scheme, cause, lastAt: at });
    if (shadow?.accepted === true) this.rehearsalsAccepted++;
    if (shadow?.cause !== undefined) {
      this.refuse({ project, host, scheme: 'rehearsal', cause: shadow.cause, lastAt: at });
    }
  }

  countWarning(): void {
    this.warnings++;
  }

  stageSince(at: number): void {
    this.since = at;
  }

  countRows(): CountRow[] {
    return [...this.counts.values()].map((row) => ({ ...row }));
  }

  refusalRows(): RefusalRow[] {
    return [...this.refusals.values()].map((row) => ({ ...row }));
  }

  private refuse(row: Omit<RefusalRow, 'count'>): void {
    this.bump(this.refusals, `${row.project}|${row.host}|${row.scheme}|${row.cause}`, row);
  }

  private bump<Row extends { readonly count: number }>(
    rows: Map<string, Row>,
    key: string,
    row: Omit<Row, 'count'>,
  ): void {
    const known = rows.get(key) as (Row & { count: number; lastAt?: number }) | undefined;
    if (known !== undefined) {
      known.count++;
      if ('lastAt' in row) known.lastAt = row.lastAt as number;
    } else if (rows.size < LIMIT) {
      rows.set(key, { ...row, count: 1 } as unknown as Row);
    }
  }
}
