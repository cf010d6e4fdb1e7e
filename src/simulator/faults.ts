import type { RefusalCause } from '../auth/refusal.js';
import { badOption, checkOneOf, checkWhole } from './option-checks.js';
import type { PresentedScheme } from './presented.js';
import { REFUSALS } from './refusals.js';

/** What the server does to a request instead of, or besides, answering it. */
export type Fault =
  /** Answers with this status (200 to 599) and touches no resource. */
  | { readonly kind: 'status'; readonly status: number }
  /** Carries the request out, then closes the connection without a reply: the worst case for whoever repeats it. */
  | { readonly kind: 'reset' }
  /** Answers this many milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Redirects to `to`, sent as the `Location` header as it stands. Status 301, 302, 303, 307 or 308; default 307. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Judges the request, and writes `Date`, by a clock that is off by this many milliseconds. */
  | { readonly kind: 'skew'; readonly ms: number }
  /** Leaves the `Date` header out. */
  | { readonly kind: 'drop-date' }
  /** Answers like a cache: `Age` of this many seconds, and `Date` as long ago. */
  | { readonly kind: 'age'; readonly seconds: number }
  /** Refuses the authentication for this cause, however good it is. */
  | { readonly kind: 'refuse'; readonly cause: RefusalCause };

/** What a fault may be meant for. */
export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly scheme: PresentedScheme;
}

/** A path, a pattern on the path, or a function. */
export type FaultMatch = string | RegExp | ((request: FaultTarget) => boolean);

export interface NextFault {
  /** How many requests meet it, from 1 on; `Infinity` for every one. Default 1. */
  readonly times?: number;
  /** Which requests meet it. Default: any. */
  readonly match?: FaultMatch;
}

/** Shares of requests, each from 0 to 1, together at most 1. */
export type FaultRates = Readonly<Partial<Record<keyof typeof RATED, number>>>;

/** The faults of a running simulator, to be ordered at any time. */
export interface Faults {
  /** Orders a fault for the next requests that match. Orders queue up: a request meets the first that fits. */
  next(fault: Fault, options?: NextFault): void;
  /** Orders faults at random for all requests no order fits. `random` gives numbers from 0 up to 1. */
  rate(rates: FaultRates, random?: () => number): void;
  /** Withdraws every order and rate. */
  clear(): void;
}

// A minute behind: more than a token's back-dating, so that a token by the true clock is refused.
const RATED = {
  reset: { kind: 'reset' },
  status500: { kind: 'status', status: 500 },
  status503: { kind: 'status', status: 503 },
  status429: { kind: 'status', status: 429 },
  slow: { kind: 'slow', ms: 100 },
  skew: { kind: 'skew', ms: -60_000 },
  dropDate: { kind: 'drop-date' },
} as const;

interface Order {
  readonly fault: Fault;
  readonly match: FaultMatch | undefined;
  left: number;
}

/** The public half, and the half that the server draws from. */
export function createFaults(): { faults: Faults; draw(request: FaultTarget): Fault | undefined } {
  let orders: Order[] = [];
  let rates: readonly (readonly [Fault, number])[] = [];
  let roll: () => number = Math.random;

  return {
    faults: {
      next(fault, { times = 1, match } = {}) {
        checkFault(fault);
        if (times !== Infinity) checkWhole('times', times, 1, Number.MAX_SAFE_INTEGER, '');
        orders.push({ fault, match, left: times });
      },
      rate(wanted, random = Math.random) {
        rates = checkRates(wanted);
        roll = random;
      },
      clear() {
        orders = [];
        rates = [];
      },
    },
    draw(request) {
      const order = orders.find(({ match }) => fits(match, request));
      if (order !== undefined) {
        order.left -= 1;
        if (order.left === 0) orders = orders.filter((other) => other !== order);
        return order.fault;
      }
      if (rates.length === 0) return undefined;
      let rest = roll();
      for (const [fault, share] of rates) {
        if (rest < share) return fault;
        rest -= share;
      }
      return undefined;
    },
  };
}

function fits(match: FaultMatch | undefined, request: FaultTarget): boolean {
  if (match === undefined) return true;
  if (typeof match === 'string') return match === request.path;
  return match instanceof RegExp ? request.path.search(match) >= 0 : match(request);
}

const CAUSES = Object.values(REFUSALS).map(({ cause }) => cause);

const FAULT_CHECKS: { readonly [K in Fault['kind']]: (fault: Fault & { kind: K }) => void } = {
  status: ({ status }) => checkWhole('fault.status', status, 200, 599, ''),
  reset: () => undefined,
  slow: ({ ms }) => checkWhole('fault.ms', ms, 0, 2 ** 31 - 1, ' of milliseconds'),
  redirect({ to, status = 307 }) {
    if (typeof to !== 'string' || !/^[\x21-\x7e]+$/.test(to)) throw badOption('fault.to', 'give a URL');
    if (![301, 302, 303, 307, 308].includes(status)) {
      throw badOption('fault.status', 'give 301, 302, 303, 307 or 308');
    }
  },
  skew: ({ ms }) => checkWhole('fault.ms', ms, -(10 ** 12), 10 ** 12, ' of milliseconds'),
  'drop-date': () => undefined,
  age: ({ seconds }) => checkWhole('fault.seconds', seconds, 0, 10 ** 9, ' of seconds'),
  refuse: ({ cause }) => checkOneOf('fault.cause', cause, CAUSES),
};

function checkFault(fault: Fault): void {
  const kinds = Object.keys(FAULT_CHECKS) as Fault['kind'][];
  const kind = checkOneOf('fault.kind', (fault as Fault | undefined)?.kind, kinds);
  (FAULT_CHECKS[kind] as (fault: Fault) => void)(fault);
}

function checkRates(wanted: FaultRates): readonly (readonly [Fault, number])[] {
  const rates = Object.entries(wanted).map(([name, share]) => {
    const known = checkOneOf(`rate ${name}`, name, Object.keys(RATED) as (keyof typeof RATED)[]);
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
      throw badOption(`rate ${name}`, 'give a share from 0 to 1');
    }
    return [RATED[known], share] as const;
  });
  if (rates.reduce((sum, [, share]) => sum + share, 0) > 1 + 1e-9) {
    throw badOption('rate', 'give shares that are together at most 1');
  }
  return rates;
}
