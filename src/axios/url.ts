import { remembered } from '../remembered.js';
import type { AxiosConfig } from './types.js';

const ABSOLUTE = /^(?:[a-z][a-z\d+\-.]*:)?\/\//i;

/** Where a request goes, as text and read; undefined where it cannot be read. */
export interface WrittenUrl {
  readonly text: string;
  readonly url: URL | undefined;
}

/** A config's URL as axios combines it (`buildFullPath`), without `params`. */
export function fullUrl(config: AxiosConfig): string {
  const base = typeof config['baseURL'] === 'string' ? config['baseURL'] : '';
  const url = typeof config['url'] === 'string' ? config['url'] : String(config['url'] ?? '');
  if (base === '' || (ABSOLUTE.test(url) && config['allowAbsoluteUrls'] !== false)) return url;
  return url === '' ? base : `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** {@link parseUrl} that gives the same object for the same text. Nobody changes it. */
export const urlReader = (): typeof parseUrl =>
  // Programs call the same few addresses; ids in paths only make the oldest go.
  remembered(parseUrl, (text) => text, 500);

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
 * @param asWritten what the config itself says, where `target` is just that: neither upgraded nor moved
 */
export function placeUrl(config: AxiosConfig, target: URL, asWritten: string | undefined): void {
  const { url, baseURL } = config;
  const unambiguous = config['allowAbsoluteUrls'] !== false || !ABSOLUTE.test(String(url ?? ''));
  if (asWritten !== undefined && unambiguous && isPlain(asWritten, target)) return;
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
