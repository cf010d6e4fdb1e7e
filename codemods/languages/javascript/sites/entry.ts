import { field, parts } from '../syntax/nodes.js';
import { type Recognise, site, use } from './site.js';

const NAME_KEYS = /^['"]?(?:name|header|headerName|key|field|k|n)['"]?$/i;
const VALUE_KEYS = /^['"]?(?:value|val|content|headerValue|v)['"]?$/i;

/** `{ name: 'X-TB-PARTNER-AUTH', value: … }`; with no value beside it, the object is a table of names. */
export const recogniseEntry: Recognise = (_source, name) => {
  const pair = name.parent;
  if (pair?.type !== 'pair' || field(pair, 'value')?.id !== name.id) return undefined;
  const object = pair.parent;
  const beside =
    object !== null && NAME_KEYS.test(field(pair, 'key')?.text ?? '')
      ? parts(object).find((other) => VALUE_KEYS.test(field(other, 'key')?.text ?? ''))
      : undefined;
  const value = beside && field(beside, 'value');
  return object !== null && value !== undefined ? site('entry', object, value) : use('defined');
};
