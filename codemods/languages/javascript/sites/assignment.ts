import { field, wrapped } from '../syntax/nodes.js';
import { type Recognise, site, use } from './site.js';

/** `headers['X-TB-PARTNER-AUTH'] = value`; the same on the right-hand side reads, with `delete` it removes. */
export const recogniseAssignment: Recognise = (_source, name) => {
  const subscript = name.parent;
  if (subscript?.type !== 'subscript_expression' || field(subscript, 'index')?.id !== name.id)
    return undefined;
  const parent = wrapped(subscript).parent;
  if (parent?.type === 'assignment_expression' || parent?.type === 'augmented_assignment_expression') {
    const value = field(parent, 'right');
    const isTarget = field(parent, 'left')?.id === subscript.id;
    return isTarget && value !== undefined ? site('assignment', parent, value) : use('read');
  }
  const removes = parent?.type === 'unary_expression' && field(parent, 'operator')?.text === 'delete';
  return use(removes ? 'removed' : 'read');
};
