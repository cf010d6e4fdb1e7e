import type { AttemptEvent } from 'opentok-auth-bridge';
import type { Row } from './table.js';

/** Attempts as the bridge's events tell of them, for a table. */
export function attemptRows(attempts: readonly AttemptEvent[]): Row[] {
  return [
    ['time', 'call', 'attempt', 'header', 'because', 'answer'],
    ...attempts.map(({ at, method, path, attempt, scheme, reason, outcome, cause, status }): Row => [
      new Date(at).toISOString().slice(11, 19),
      `${method} ${shortened(path)}`,
      attempt,
      scheme === 'jwt' ? 'JWT' : scheme,
      reason,
      `${status ?? '–'} ${outcome}${cause === undefined ? '' : `: ${cause}`}`,
    ]),
  ];
}

/** Ids of sessions and archives tell a reader nothing. */
const shortened = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.length > 20 ? '…' : part))
    .join('/');
