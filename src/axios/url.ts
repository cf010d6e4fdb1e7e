import { remembered } from '../remembered.js';
import type { AxiosConfig } from './types.js';

const ABSOLUTE = /^(?:[a-z][a-z\d+\-.]*:)?\/\//i;

/** Where a request goes, as the caller wrote it, and what follows from that. */
export interface WrittenUrl {
  /** undefined where it cannot be read. */
  readonly url: URL | undefined;
  /** The text can be read in no other way. */
  readonly plain: boolean;
  /** Origin and path; the text itself up to the query where it cannot be read. */
  readonly shown: string;
  /** With port where it is not the default one; empty where it cannot be read, like the path. */
  readonly host: string;
  readonly path: string;
}

/** A config's URL as axios combines it (`buildFullPath`), without `params`. */
export function fullUrl(config: AxiosConfig): string {
  const base = typeof config['baseURL'] === 'string' ? config['baseURL'] : '';
  const url = typeof config['url'] === 'string' ? config['url'] : String(config['url'] ?? '');
  if (base === '' || (ABSOLUTE.test(url) && config['allowAbsoluteUrls'] !== false)) return url;
  if (url === '') return base;
  const start = base.endsWith('/') ? base.replace(/\/+$/, '') : base;
  return `${start}/${url.replace(/^\/+/, '')}`;
}

/** Reads what {@link fullUrl} gives: the same object for the same text. Nobody changes it. */
export const urlReader = (): ((text: string) => WrittenUrl) =>
  // Programs call the same few addresses; ids in paths only make the oldest go.
  remembered(readWritten, (text) => text, 500);

function readWritten(text: string): WrittenUrl {
  const url = parseUrl(text);
  if (url === undefined) {
    return { url, plain: false, shown: text.split('?')[0] as string, host: '', path: '' };
  }
  const { origin, host, pathname } = url;
  return { url, plain: isPlain(text, url), shown: origin + pathname, host, path: pathname };
}

/** Reads a URL, or undefined for one that cannot be read or is neither http nor https. */
export function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Sets `url` and `baseURL` of a config that must reach exactly `target`. The caller's own are kept where they name
 * it beyond doubt, and `baseURL` wherever it is still a prefix, so that adapters which match on it (mocks) still do.
 *
 * @param written what the config itself says
 */
export function placeUrl(config: AxiosConfig, target: URL, written: WrittenUrl): void {
  const { url, baseURL } = config;
  const unambiguous = config['allowAbsoluteUrls'] !== false || !ABSOLUTE.test(String(url ?? ''));
  if (written.plain && unambiguous && target === written.url) return;
  const base = typeof baseURL === 'string' ? baseURL.replace(/\/+$/, '') : '';
  const rest = target.href.slice(base.length);
  // A path that starts with two slashes would be taken for a host.
  const isRelative = base !== '' && target.href.startsWith(base) && /^\/(?!\/)/.test(rest);
  if (isRelative && isPlain(base, target)) {
    config['url'] = rest;
  } else {
    config['url'] = target.href;
    config['baseURL'] = undefined;
  }
}

// URL parsers differ on backslashes, control characters and credentials before the host. Where the text starts
// with the very origin that was judged, they cannot.
function isPlain(text: string, url: URL): boolean {
  const { origin } = url;
  const starts = text.startsWith(origin) || text.toLowerCase().startsWith(origin);
  return starts && '/?#'.includes(text.charAt(origin.length)) && !text.includes('\\');
}
