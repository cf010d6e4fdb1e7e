import type { Node } from 'web-tree-sitter';
import { isTest } from './context/tests.js';
import { type Draft, manual } from './draft.js';
import { isAboutOpenTok } from './evidence.js';
import * as reasons from './reasons.js';
import { isProse, literalAt } from './literals.js';
import { stringValue } from './syntax/literal.js';
import { argumentsOf, bare, calleeOf, field, parts, wrapped } from './syntax/nodes.js';
import type { Unit } from './unit.js';
import { isPlaceholder } from '../kit/value/placeholder.js';

const NAMED = /(?:api|partner|tok_?box|open_?tok|tb|ot|project|account)[_-]?secret|^(?:secret|secretKey)$/i;
const CLEAR = /(?:api|partner|tok_?box|open_?tok)[_-]?secret/i;
const SDK_CLASSES = /^(?:OpenTok|Opentok|OpenTokSDK)$/;
/** Secrets are 40 hexadecimal digits; anything long without blanks may be one. */
const REAL = /^[0-9a-f]{32,}$/i;
const POSSIBLE = /^(?!https?:)(?![A-Z][A-Z0-9_]*$)[^\s:/]{12,}$/;

/** Secrets that are written into a file: under a name that says so, or together with their key. */
export function secretDrafts(unit: Unit): Draft[] {
  const isNamed = /secret|OpenTok/i.test(unit.text);
  if ((!isNamed && unit.text.search(PAIR) < 0) || !isAboutOpenTok(unit)) return [];
  return [...(isNamed ? namedSecrets(unit) : []), ...writtenPairs(unit)];
}

const namedSecrets = (unit: Unit): Draft[] =>
  candidates(unit).flatMap((literal) => {
    const text = stringValue(unit.text, literal);
    if (text === undefined || !POSSIBLE.test(text) || isPlaceholder(text) || !isSecret(literal, text))
      return [];
    if (isTest(unit, literal) && !REAL.test(text)) return [];
    return [secretAt(unit, literal, literal.startIndex + 1, literal.endIndex - 1)];
  });

/** Wherever it stands in a string: on its own, to be taken apart, or in a command. */
const PAIR = /(?<![\w:])\d{5,10}:[0-9a-f]{40}(?!\w)/gi;

const writtenPairs = (unit: Unit): Draft[] =>
  [...unit.text.matchAll(PAIR)].flatMap(({ index, 0: pair }) => {
    const literal = literalAt(unit, index, index + pair.length);
    return literal === undefined || isProse(literal)
      ? []
      : [secretAt(unit, literal, index, index + pair.length)];
  });

const secretAt = (unit: Unit, literal: Node, start: number, end: number): Draft =>
  manual(
    'hardcoded-secret',
    { start, end },
    isTest(unit, literal) ? reasons.SECRET_TEST : reasons.WRITTEN_SECRET,
  );

const LITERAL = /(["'`])[^\s"'`:/\\]{12,}\1/g;
/** How far in front of a literal its name or call can stand: `apiSecret: process.env.SOME_NAME || '…'`. */
const REACH = 120;

/** Literals that follow a telling word, without walking the whole tree. */
function candidates({ text, root }: Unit): Node[] {
  return [...text.matchAll(LITERAL)].flatMap(({ index, 0: literal }) => {
    if (!/secret|OpenTok/i.test(text.slice(Math.max(0, index - REACH), index))) return [];
    const node = root.namedDescendantForIndex(index, index + literal.length);
    return node !== null && node.startIndex === index ? [node] : [];
  });
}

function isSecret(literal: Node, text: string): boolean {
  const value = withFallback(wrapped(literal));
  const call = value.parent?.type === 'arguments' ? value.parent.parent : null;
  if (call !== null) {
    return SDK_CLASSES.test(calleeOf(call).at(-1) ?? '') && argumentsOf(call)[1]?.id === value.id;
  }
  const name = nameOf(value);
  if (name === undefined || !NAMED.test(name)) return false;
  return CLEAR.test(name) || REAL.test(text) || hasKeyBeside(value);
}

/** The expression around `process.env.X || 'literal'`. */
function withFallback(node: Node): Node {
  const parent = node.parent;
  return parent?.type === 'binary_expression' && /^(?:\|\||\?\?)$/.test(field(parent, 'operator')?.type ?? '')
    ? wrapped(parent)
    : node;
}

function nameOf(value: Node): string | undefined {
  const parent = value.parent;
  switch (parent?.type) {
    case 'pair':
      return field(parent, 'key')?.text.replace(/^['"]|['"]$/g, '');
    case 'variable_declarator':
    case 'public_field_definition':
      return field(parent, 'name')?.text;
    case 'field_definition':
      return field(parent, 'property')?.text;
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return field(parent, 'left')?.text;
    case 'required_parameter':
    case 'optional_parameter':
      return field(parent, 'pattern')?.text;
    case 'jsx_expression':
      return nameOf(parent);
    case 'jsx_attribute':
      return parent.firstNamedChild?.text;
    case 'assignment_expression': {
      const left = field(parent, 'left');
      return left && (field(left, 'property')?.text ?? bare(left).text);
    }
    default:
      return undefined;
  }
}

/** True when an object or a list of parameters holds an API key beside a plain `secret`. */
function hasKeyBeside({ parent }: Node): boolean {
  if (!/^(?:pair|(?:object_)?assignment_pattern|required_parameter)$/.test(parent?.type ?? '')) return false;
  return parts(parent?.parent as Node).some((beside) => {
    const name = field(beside, 'key') ?? field(beside, 'left') ?? field(beside, 'pattern');
    return /api_?key|partner_?id|^key$/i.test(name?.text ?? '');
  });
}
