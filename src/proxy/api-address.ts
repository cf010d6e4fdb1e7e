import { isLoopback } from '../bridge/hosts.js';

/** An address of the API that a token may be sent to: https, or this machine. undefined for any other text. */
export function apiAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)) ? url : undefined;
}
