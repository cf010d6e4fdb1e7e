import type { AxiosFailure } from './types.js';

/** An error and what it wraps, outermost first: the fetch adapter of several versions wraps errors of axios in another. */
export function causesOf(failure: unknown): readonly AxiosFailure[] {
  const causes: AxiosFailure[] = [];
  let cause = failure as AxiosFailure | undefined;
  while (typeof cause === 'object' && cause !== null && !causes.includes(cause)) {
    causes.push(cause);
    cause = cause.cause as AxiosFailure | undefined;
  }
  return causes;
}
