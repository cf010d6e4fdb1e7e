import { BUCKETINGS, BUCKETS } from '../rollout/buckets.js';
import type { BridgeRequest } from './credential-choice.js';
import type { BridgeState } from './state.js';

/**
 * The bucket of a request, 0 to 9,999: that of the key which `bucketBy` gives, else drawn at random. A function that
 * gives no key costs the request its stickiness, never its way out: it is drawn for, and a warning event says why.
 */
export function bucketFor(state: BridgeState, view: BridgeRequest): number {
  const { bucketBy, bucketing, salt } = state.options;
  if (bucketBy === undefined) return draw(state);
  const answer = keyFor(bucketBy, view);
  if ('key' in answer) return BUCKETINGS[bucketing](salt, answer.key);
  const message = `${answer.problem}, so this request was put into a bucket at random. Have bucketBy return a string at once.`;
  state.warn('ERR_OPTION_INVALID', message, view.host);
  return draw(state);
}

const draw = ({ random }: BridgeState): number => Math.floor(random() * BUCKETS);

type Answer = { readonly key: string } | { readonly problem: string };

function keyFor(bucketBy: (request: BridgeRequest) => unknown, view: BridgeRequest): Answer {
  let key: unknown;
  try {
    key = bucketBy(view);
  } catch {
    return { problem: 'bucketBy threw' };
  }
  if (typeof key === 'string') return { key };
  // An id straight from a database is as good a key as its digits.
  if (typeof key === 'number' || typeof key === 'bigint') return { key: String(key) };
  if (typeof (key as { then?: unknown } | null | undefined)?.then !== 'function') {
    return { problem: `bucketBy returned ${key === null ? 'null' : typeof key}` };
  }
  // Keys are never awaited; what becomes of the promise must not end the program.
  Promise.resolve(key).catch(() => undefined);
  return { problem: 'bucketBy returned a promise' };
}
