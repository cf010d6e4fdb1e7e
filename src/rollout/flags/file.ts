import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OpenTokAuthError } from '../../errors.js';
import type { RolloutSettings } from '../settings.js';
import { Listeners } from './listeners.js';
import type { FlagSource } from './source.js';
import { watchPath } from './watch-file.js';

export interface FileFlagsOptions {
  /** How often to look where the system reports no change, in milliseconds, 50 at least. Default 2000. */
  readonly pollMs?: number;
}

type Content = { readonly flags: Partial<RolloutSettings> } | { readonly problem: string };

/** How long a file may be half written before that counts as a problem, in milliseconds. */
const SETTLING = 250;

/**
 * Flags from a JSON file such as `{ "stage": "live", "percentage": 25, "fallback": true }`. Read at once, and again
 * whenever it changes: in place, by renaming another file over it, or behind a link. While it is missing, half
 * written or no JSON, the last good content stands. Never keeps the process alive.
 *
 * @throws {OpenTokAuthError} `ERR_OPTION_INVALID` for a path that is none. A file that cannot be read is no error: it
 *   may come later, and is named in the report until then.
 */
export function fileFlags(path: string | URL, options: FileFlagsOptions = {}): Required<FlagSource> {
  const file = checkPath(path);
  const pollMs = checkPollMs(options.pollMs);
  const listeners = new Listeners();
  let flags: Partial<RolloutSettings> = {};
  let problem: string | undefined;
  let settling: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;

  const take = (content: Content): void => {
    if (settling !== undefined) clearTimeout(settling);
    settling = undefined;
    if ('flags' in content) flags = content.flags;
    problem = 'problem' in content ? content.problem : undefined;
    listeners.notify();
  };
  const look = (): void => {
    if (stop === undefined) return;
    const content = readFlags(file);
    if ('flags' in content || content.problem === problem) take(content);
    else settling ??= setTimeout(() => take(readFlags(file)), SETTLING).unref();
  };
  const open = (): void => {
    if (stop !== undefined) return;
    stop = watchPath(file, pollMs, look);
    take(readFlags(file));
  };

  open();
  return {
    snapshot: () => flags,
    problem: () => problem,
    subscribe(listener) {
      // A bridge that is ejected closes its source; the next one may be given the same.
      open();
      return listeners.add(listener);
    },
    close() {
      stop?.();
      stop = undefined;
      if (settling !== undefined) clearTimeout(settling);
      settling = undefined;
    },
  };
}

function readFlags(file: string): Content {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problem: `the flag file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { flags: json };
    return { problem: `the flag file ${file} holds no JSON object` };
  } catch {
    return { problem: `the flag file ${file} holds no JSON` };
  }
}

function checkPath(path: unknown): string {
  if (path instanceof URL && path.protocol === 'file:') return fileURLToPath(path);
  if (typeof path === 'string' && path !== '') return resolve(path);
  throw new OpenTokAuthError('ERR_OPTION_INVALID', 'fileFlags: give the path of a JSON file.', {
    option: 'path',
  });
}

function checkPollMs(pollMs: unknown = 2000): number {
  if (typeof pollMs === 'number' && pollMs >= 50 && pollMs < 2 ** 31) return pollMs;
  throw new OpenTokAuthError('ERR_OPTION_INVALID', 'pollMs: give milliseconds, 50 or more.', {
    option: 'pollMs',
  });
}
