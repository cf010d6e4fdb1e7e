import type { Node } from 'web-tree-sitter';
import { isGetter, returnsOf } from '../syntax/functions.js';
import { field } from '../syntax/nodes.js';
import { type Recognise, site, use } from './site.js';

/** `{ 'X-TB-PARTNER-AUTH': value }`, quoted or computed, and `{ get 'X-TB-PARTNER-AUTH'() { … } }`. */
export const recognisePair: Recognise = (_source, name) => {
  const key = name.parent?.type === 'computed_property_name' ? name.parent : name;
  const parent = key.parent;
  if (parent === null) return undefined;
  const keyed = (fieldName: string): boolean => field(parent, fieldName)?.id === key.id;
  switch (parent.type) {
    case 'pair': {
      const value = field(parent, 'value');
      return keyed('key') && value !== undefined ? site('pair', parent, value) : undefined;
    }
    case 'pair_pattern':
      return keyed('key') ? use('read') : undefined;
    case 'method_definition':
      return keyed('name') ? ofGetter(parent) : undefined;
    case 'property_signature':
      return keyed('name') ? use('type') : undefined;
    case 'literal_type':
      return use('type');
    default:
      return undefined;
  }
};

function ofGetter(method: Node): ReturnType<Recognise> {
  const [value, ...more] = returnsOf(method);
  return isGetter(method) && value !== undefined && more.length === 0
    ? site('getter', method, value)
    : use('unknown');
}
