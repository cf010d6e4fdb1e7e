/** Where a roll-out stands. From `off` to `complete` is forward. */
export type Stage = 'off' | 'shadow' | 'both' | 'live' | 'complete';

/** Which header authenticates a request. `both` only where the stage says so. */
export type Scheme = 'partner' | 'jwt' | 'both';

/** What a stage does, column by column. The bridge reads this table and nothing else. */
export interface StageRow {
  /** Header on the wire. `split`: JWT for the chosen share, partner for the rest. */
  readonly wire: Scheme | 'split';
  /** Sign a JWT, judge it by the learnt server clock, drop it. */
  readonly rehearse: boolean;
  /** A refused JWT is sent once more with partner auth, if `fallback` is on. */
  readonly fallback: boolean;
  /** Leave the request as the caller wrote it: no upgrade, no path change, no refusal, warnings instead. */
  readonly verbatim: boolean;
}

export const STAGES: Readonly<Record<Stage, StageRow>> = {
  off: { wire: 'partner', rehearse: false, fallback: false, verbatim: true },
  shadow: { wire: 'partner', rehearse: true, fallback: false, verbatim: false },
  both: { wire: 'both', rehearse: false, fallback: false, verbatim: false },
  live: { wire: 'split', rehearse: false, fallback: true, verbatim: false },
  complete: { wire: 'jwt', rehearse: false, fallback: false, verbatim: false },
};

/** From the hindmost to the foremost. */
export const LADDER = Object.keys(STAGES) as readonly Stage[];

export const isStage = (value: unknown): value is Stage =>
  typeof value === 'string' && Object.prototype.hasOwnProperty.call(STAGES, value);
