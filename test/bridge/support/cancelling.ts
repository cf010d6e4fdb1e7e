import { isBefore, type Subject } from '../clients.js';

/** What goes into a request's config, and what calls the request off. */
export interface Cancelling {
  readonly config: object;
  readonly cancel: (why?: string) => void;
}

/** By the cancel token, which every version has. */
export function byCancelToken({ axios }: Subject): Cancelling {
  const { token, cancel } = axios.CancelToken.source();
  return { config: { cancelToken: token }, cancel };
}

export function bySignal(): Cancelling {
  const controller = new AbortController();
  return { config: { signal: controller.signal }, cancel: () => controller.abort() };
}

/** axios knows `signal` from 0.22 on. */
export const knowsSignals = (subject: Subject): boolean => !isBefore(subject, 0, 22);

/** By `signal`, or by the cancel token where axios knows no signals. */
export const cancelling = (subject: Subject): Cancelling =>
  knowsSignals(subject) ? bySignal() : byCancelToken(subject);
