import type { Fault } from './faults.js';
import { empty, failure, type Answer } from './render.js';
import { REFUSALS, type RefusalName } from './refusals.js';

/** What a fault changes about the handling of one request. Nothing set: nothing changed. */
export interface Effect {
  /** Milliseconds added to the server's clock for this request. */
  readonly skewMs?: number;
  /** Overrules the judgement of the authentication. */
  readonly refusal?: RefusalName;
  /** Stands in for what the route would answer. */
  readonly answer?: Answer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds by which the `Date` header lies in the past. */
  readonly ageSeconds?: number;
  readonly noDate?: boolean;
  readonly delayMs?: number;
  readonly reset?: boolean;
}

const EFFECTS: { readonly [K in Fault['kind']]: (fault: Fault & { kind: K }) => Effect } = {
  status: ({ status }) => ({ answer: status < 400 ? empty(status) : failure(status, 'Fault on demand') }),
  reset: () => ({ reset: true }),
  slow: ({ ms }) => ({ delayMs: ms }),
  redirect: ({ to, status = 307 }) => ({ answer: empty(status), headers: { Location: to } }),
  skew: ({ ms }) => ({ skewMs: ms }),
  'drop-date': () => ({ noDate: true }),
  age: ({ seconds }) => ({ ageSeconds: seconds, headers: { Age: String(seconds) } }),
  refuse: ({ cause }) => ({ refusal: NAMES.find((name) => REFUSALS[name].cause === cause) as RefusalName }),
};

const NAMES = Object.keys(REFUSALS) as RefusalName[];

export function effectOf(fault: Fault | undefined): Effect {
  return fault === undefined ? {} : (EFFECTS[fault.kind] as (fault: Fault) => Effect)(fault);
}
