import type { Node } from 'web-tree-sitter';
import { field, parts } from '../syntax/nodes.js';
import { type Recognise, site, use } from './site.js';

const NAME_KEYS = /^['"]?(?:name|header|headerName|key|field|k|n)['"]?$/i;
const VALUE_KEYS = /^['"]?(?:value|val|content|headerValue|v)['"]?$/i;

/** `{ name: 'X-TB-PARTNER-AUTH', value: … }`; with no value beside it, the object is a table of names. */
export const recogniseEntry: Recognise = (_source, name) => {
  const pair = name.parent;
  if (pair?.type !== 'pair' || field(pair, 'value')?.id !== name.id) return undefined;
  const object = pair.parent;
  const value =
    object !== null && NAME_KEYS.test(field(pair, 'key')?.text ?? '')
      ? parts(object).flatMap((other) => valueIn(other) ?? [])[0]
      : undefined;
  return object !== null && value !== undefined ? site('entry', object, value) : use('defined');
};

/** The value of an entry of an object, if that is where the header's is: a pair, a method, a getter or a mere name. */
function valueIn(entry: Node): Node | undefined {
  const key = field(entry, 'key') ?? field(entry, 'name') ?? entry;
  if (!VALUE_KEYS.test(key.text)) return undefined;
  return entry.type === 'pair' ? field(entry, 'value') : entry;
}
