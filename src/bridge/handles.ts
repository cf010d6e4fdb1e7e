import { randomBytes } from 'node:crypto';
import { OpenTokAuthError } from '../errors.js';
import { PARTNER_HEADER } from '../auth/partner-header.js';

// One handle per distinct header value, so the table is as large as the number of credentials in use.
const LIMIT = 1000;
const PREFIX = 'bridge:';

/** Which handle stands for which value. Functions only: nothing of a value is a property of it. */
interface HandleTable {
  handleOf(value: unknown): string;
  valueOf(handle: string): unknown;
  drop(handle: string): void;
}

function makeTable(): HandleTable {
  const handles = new Map<unknown, string>();
  const values = new Map<string, unknown>();
  const drop = (handle: string): void => {
    handles.delete(values.get(handle));
    values.delete(handle);
  };
  return {
    handleOf(value) {
      let handle = handles.get(value);
      if (handle === undefined) {
        handle = PREFIX + randomBytes(9).toString('base64');
        if (handles.size >= LIMIT) drop(values.keys().next().value as string);
        handles.set(value, handle);
        values.set(handle, value);
      }
      return handle;
    },
    valueOf: (handle) => values.get(handle),
    drop,
  };
}

// Shared by the CommonJS and the ES module copy: a config may come from a client that the other one bridged.
const HOME = Symbol.for('opentok-auth-bridge.handles');
const home = globalThis as { [HOME]?: HandleTable };
const table = (home[HOME] ??= makeTable());

/**
 * The opaque string that stands in a config in place of a legacy header's value. A string, because strings
 * survive `mergeConfig` when a config is sent again, and symbols and WeakMap entries do not.
 */
export const handleFor = (value: unknown): string => table.handleOf(value);

export const isHandle = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(PREFIX);

/** Forgets a value that will not be sent again. */
export const dropHandle = (handle: string): void => table.drop(handle);

/**
 * The legacy header's value: `value` itself, or what its handle stands for.
 *
 * @throws {OpenTokAuthError} `ERR_HANDLE_UNKNOWN` when a config from another process, or a very old one, is sent again.
 */
export function resolveHandle(value: unknown): unknown {
  if (!isHandle(value)) return value;
  const resolved = table.valueOf(value);
  if (resolved !== undefined) return resolved;
  throw new OpenTokAuthError(
    'ERR_HANDLE_UNKNOWN',
    `This request was sent before by a bridge that no longer knows its credential. Set ${PARTNER_HEADER} anew.`,
    { header: PARTNER_HEADER },
  );
}
