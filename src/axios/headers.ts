import { CLIENT_TOKEN_HEADER_LOWER, JWT_HEADER_LOWER, PARTNER_HEADER_LOWER } from '../auth/partner-header.js';
import type { HeaderBag } from './types.js';

/** What stands in a masked header. */
export const MASK = '[masked]';

/** The auth headers that a config carries. A header set to null, undefined or false is not sent by axios. */
export interface FoundHeaders {
  /** Names under which the legacy header stands; several only where the caller mixed letter cases on 0.x. */
  readonly legacyNames: readonly string[];
  readonly legacy: unknown;
  readonly jwtNames: readonly string[];
  /** Any auth header of any scheme: partner, JWT, client token, `Authorization`. Basic auth is no header yet. */
  readonly authenticated: boolean;
}

/** Finds auth headers without case, on whatever kind of object this version uses. */
export function findHeaders(headers: HeaderBag): FoundHeaders {
  const legacyNames: string[] = [];
  const jwtNames: string[] = [];
  let legacy: unknown;
  let authenticated = false;
  for (const name of Object.keys(headers)) {
    // Cheaper than lowering every name: the two prefixes and one word cover all four headers.
    const initial = name.charCodeAt(0) | 0x20;
    if (initial !== 0x78 /* x */ && initial !== 0x61 /* a */) continue;
    const value = headers[name];
    if (value === undefined || value === null || value === false) continue;
    const lower = name.toLowerCase();
    if (lower === PARTNER_HEADER_LOWER) {
      legacyNames.push(name);
      legacy = value;
    } else if (lower === JWT_HEADER_LOWER) {
      jwtNames.push(name);
    } else if (lower === CLIENT_TOKEN_HEADER_LOWER || lower === 'authorization') {
      authenticated = true;
    }
  }
  authenticated ||= legacyNames.length > 0 || jwtNames.length > 0;
  return { legacyNames, legacy, jwtNames, authenticated };
}

const nothing = (): boolean => false;

/**
 * A copy of the same kind (`AxiosHeaders` stays `AxiosHeaders`), which axios's adapters may change. Left out and not
 * deleted: deleting a property makes every later access to the object slow.
 */
export function copyHeaders(headers: HeaderBag, leaveOut: (name: string) => boolean = nothing): HeaderBag {
  const copy = Object.create(Object.getPrototypeOf(headers) as object | null) as HeaderBag;
  for (const name of Object.keys(headers)) if (!leaveOut(name)) copy[name] = headers[name];
  return copy;
}

/** Looks a header up without case. */
export function headerOf(headers: HeaderBag | undefined, lower: string): unknown {
  if (headers === undefined || headers === null) return undefined;
  if (lower in headers) return headers[lower];
  const name = Object.keys(headers).find((candidate) => candidate.toLowerCase() === lower);
  return name === undefined ? undefined : headers[name];
}

/** Removes headers by lower-case name or pattern. Assigning undefined would throw on axios 0.x. */
export function dropHeaders(headers: HeaderBag, drop: (lower: string) => boolean): void {
  for (const name of Object.keys(headers))
    if (drop(name.toLowerCase())) Reflect.deleteProperty(headers, name);
}

export const isAuthHeader = (lower: string): boolean =>
  lower === PARTNER_HEADER_LOWER || lower === JWT_HEADER_LOWER;
