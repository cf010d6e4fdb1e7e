import { randomBytes } from 'node:crypto';
import { OpenTokAuthError } from '../errors.js';
import { PARTNER_HEADER } from '../auth/partner-header.js';

// One handle per distinct header value, so the table is as large as the number of credentials in use.
const LIMIT = 1000;
const PREFIX = 'bridge:';

const handles = new Map<unknown, string>();
const values = new Map<string, unknown>();

/**
 * The opaque string that stands in a config in place of a legacy header's value. A string, because strings
 * survive `mergeConfig` when a config is sent again, and symbols and WeakMap entries do not.
 */
export function handleFor(value: unknown): string {
  let handle = handles.get(value);
  if (handle === undefined) {
    handle = PREFIX + randomBytes(9).toString('base64');
    if (handles.size >= LIMIT) {
      const [oldest, oldestHandle] = handles.entries().next().value as [unknown, string];
      handles.delete(oldest);
      values.delete(oldestHandle);
    }
    handles.set(value, handle);
    values.set(handle, value);
  }
  return handle;
}

export const isHandle = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(PREFIX);

/** Forgets a value that will not be sent again. */
export function dropHandle(handle: string): void {
  handles.delete(values.get(handle));
  values.delete(handle);
}

/**
 * The legacy header's value: `value` itself, or what its handle stands for.
 *
 * @throws {OpenTokAuthError} `ERR_HANDLE_UNKNOWN` when a config from another process, or a very old one, is sent again.
 */
export function resolveHandle(value: unknown): unknown {
  if (!isHandle(value)) return value;
  const resolved = values.get(value);
  if (resolved !== undefined) return resolved;
  throw new OpenTokAuthError(
    'ERR_HANDLE_UNKNOWN',
    `This request was sent before by a bridge that no longer knows its credential. Set ${PARTNER_HEADER} anew.`,
    { header: PARTNER_HEADER },
  );
}
