import type { Site } from '../sites/site.js';
import { functionAround, parametersOf } from '../syntax/functions.js';
import { chain, field } from '../syntax/nodes.js';

const RESPONSES = /^_?(?:res|response|reply|resp)\b/;

/** True where a middleware sets the header on the request it is handed: `req.headers[name] = value`. */
export function isSetOnIncoming({ shape, holder }: Site): boolean {
  const left = shape === 'assignment' ? field(holder, 'left') : undefined;
  const object = left && field(left, 'object');
  const fn = functionAround(holder);
  if (object === undefined || fn === undefined) return false;
  const [request, response] = parametersOf(fn).map(({ text }) => text.split(/[\s:=?]/)[0] ?? '');
  const isResponse = response !== undefined && RESPONSES.test(response);
  return isResponse && chain(object).join('.') === `${request}.headers`;
}
