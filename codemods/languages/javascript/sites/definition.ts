import { field } from '../syntax/nodes.js';
import { type Recognise, use } from './site.js';

const HOLDERS: Readonly<Record<string, string>> = {
  variable_declarator: 'value',
  enum_assignment: 'value',
  field_definition: 'value',
  public_field_definition: 'value',
  assignment_expression: 'right',
  assignment_pattern: 'right',
  object_assignment_pattern: 'right',
  required_parameter: 'value',
  export_statement: 'value',
};

const COMPARISONS = new Set(['===', '==', '!==', '!=', 'in', '<', '>']);

/** `const HEADER = 'X-TB-PARTNER-AUTH'`, enum members, fields and defaults; comparisons with the name. */
export const recogniseDefinition: Recognise = (_source, name) => {
  const parent = name.parent;
  if (parent === null) return undefined;
  const slot = HOLDERS[parent.type];
  if (slot !== undefined && field(parent, slot)?.id === name.id) return use('defined');
  if (parent.type === 'switch_case') return use('compared');
  if (parent.type === 'ternary_expression' && field(parent, 'condition')?.id !== name.id)
    return use('chosen');
  const operator = parent.type === 'binary_expression' ? field(parent, 'operator')?.type : undefined;
  if (operator === '||' || operator === '??') return use('chosen');
  return operator !== undefined && COMPARISONS.has(operator) ? use('compared') : undefined;
};
