import type { Node } from 'web-tree-sitter';
import type { Parameter, Shape, ShapeTable } from '../kit/syntax/shape.js';
import {
  assignment,
  binary,
  bound,
  constant,
  field,
  fn,
  member,
  parts,
  returned,
  stringShape,
  wrapper,
} from '../kit/syntax/tables.js';

const string = (node: Node): Shape => stringShape(node, { interpolation: [] });

/** `New`, `NewClient`, `init`: what they build is used for many requests. `NewRequest` builds one request. */
const CONSTRUCTS = /^(?:init|[Nn]ew(?!\w*Req)\w*|(?:[Mm]ake|[Cc]reate|[Ss]etup|[Ii]nit)\w*Client)$/;

const declared = fn((name, node) => CONSTRUCTS.test(name) || makesClient(node), parametersOf);

/** A client that is handed out is used for many requests as well. */
const makesClient = (node: Node): boolean =>
  /\*(?:\w+\.)?\w*Client\b/.test(field(node, 'result')?.text ?? '');

function fnShape(node: Node): Shape | undefined {
  const shape = declared(node);
  return shape?.kind === 'function' ? { ...shape, results: namesIn(field(node, 'result')) } : shape;
}

/** `(header http.Header, err error)`: what the function returns under these names. */
const namesIn = (list: Node | undefined): string[] =>
  (list?.type === 'parameter_list' ? parts(list) : []).flatMap((declaration) =>
    declaration.childrenForFieldName('name').map(({ text }) => text),
  );

/** What the node types of tree-sitter-go are. */
export const shapes: ShapeTable = {
  parenthesized_expression: wrapper(),
  literal_element: wrapper(),
  unary_expression: (node) => (/^[&*]/.test(node.text) ? wrapper('operand')(node) : undefined),
  expression_list: (node) => {
    // Of several results the first is what a function is called for.
    if (node.namedChildCount === 1 || node.parent?.type === 'return_statement') return wrapper()(node);
    return areResults(node)
      ? { kind: 'bind', targets: parts(node).slice(1) }
      : { kind: 'list', elements: parts(node) };
  },
  interpreted_string_literal: string,
  raw_string_literal: string,
  binary_expression: binary({ concat: ['+'], compare: ['==', '!='] }),
  expression_case: constant({ kind: 'compare' }),
  keyed_element: (node) => {
    const [key, value] = parts(node);
    const word = key?.firstNamedChild?.type === 'identifier' && isInStruct(node);
    return key && value && { kind: 'pair', key, value, word };
  },
  composite_literal: composite,
  literal_value: (node) =>
    // A list within a map, whose type goes without saying: `http.Header{"Accept": {"text/xml"}}`.
    node.parent?.type === 'literal_element' && !hasKeys(node)
      ? { kind: 'list', elements: parts(node) }
      : undefined,
  call_expression: call,
  index_expression: (node) => {
    const [object, index] = [field(node, 'operand'), field(node, 'index')];
    return object && index && { kind: 'index', object, index };
  },
  selector_expression: member('operand', 'field'),
  identifier: constant({ kind: 'name' }),
  short_var_declaration: (node) => firstOf(assignment('left', 'right')(node)),
  assignment_statement: (node) =>
    firstOf(assignment('left', 'right', field(node, 'operator')?.text !== '=')(node)),
  var_spec: (node) => {
    const target = field(node, 'name');
    return assignment('name', 'value')(node) ?? (target && { kind: 'declare', target });
  },
  const_spec: assignment('name', 'value'),
  nil: constant({ kind: 'empty' }),
  return_statement: returned(),
  function_declaration: fnShape,
  method_declaration: fnShape,
  func_literal: fnShape,
  send_statement: (node) => {
    const [receiver, value] = [field(node, 'channel'), field(node, 'value')];
    return receiver && value && { kind: 'call', name: '<-', receiver, args: [value] };
  },
  range_clause: bound('left'),
  block: (node) => (node.parent?.type === 'for_statement' ? { kind: 'loop' } : undefined),
  comment: constant({ kind: 'comment' }),
};

/** The names that one call gives several results to, as in `request, err := http.NewRequest(…)`. */
function areResults({ id, parent, namedChildCount }: Node): boolean {
  if (
    namedChildCount < 2 ||
    parent === null ||
    !/^(?:short_var_declaration|assignment_statement)$/.test(parent.type)
  )
    return false;
  return field(parent, 'left')?.id === id && field(parent, 'right')?.namedChildCount === 1;
}

/** Of several results the first is what the call is for. */
function firstOf(shape: Shape | undefined): Shape | undefined {
  if (shape?.kind !== 'assign' || !areResults(shape.target)) return shape;
  const [first] = parts(shape.target);
  return first === undefined || first.text === '_' ? shape : { ...shape, target: first };
}

const hasKeys = (node: Node): boolean => node.namedChildren.some(({ type }) => type === 'keyed_element');

/** Field names are words; keys of a map are expressions. */
function isInStruct(node: Node): boolean {
  const type = node.parent?.parent?.childForFieldName('type')?.type ?? '';
  return (
    !/^(?:map_type|slice_type|array_type)$/.test(type) && !/Header$/.test(node.parent?.parent?.text ?? '')
  );
}

function composite(node: Node): Shape | undefined {
  const body = field(node, 'body');
  if (body === undefined) return undefined;
  return /^(?:slice|array|implicit_length_array)_type$/.test(field(node, 'type')?.type ?? '') &&
    !hasKeys(body)
    ? { kind: 'list', elements: parts(body) }
    : { kind: 'map' };
}

function call(node: Node): Shape | undefined {
  const [callee, list] = [field(node, 'function'), field(node, 'arguments')];
  if (callee === undefined || list === undefined) return undefined;
  const args = parts(list);
  if (callee.type !== 'selector_expression')
    return { kind: 'call', name: callee.text, receiver: undefined, args };
  const receiver = field(callee, 'operand');
  const name = field(callee, 'field')?.text ?? '';
  const [first, ...rest] = args;
  if (callee.text === 'fmt.Sprintf' && first !== undefined) {
    return { kind: 'format', style: 'percent', pattern: first, values: rest };
  }
  const [pattern, ...values] = rest;
  if (callee.text === 'fmt.Fprintf' && pattern !== undefined) {
    return { kind: 'format', style: 'percent', pattern, values };
  }
  const [glue] = rest;
  const elements = first?.type === 'composite_literal' ? field(first, 'body') : undefined;
  if (callee.text === 'strings.Join' && elements !== undefined && glue !== undefined) {
    return { kind: 'join', glue, elements: parts(elements) };
  }
  // A request made by a client is an object of its own: what is set on it is not set on the client.
  return { kind: 'call', name, receiver: /^(?:R|NewRequest)$/.test(name) ? undefined : receiver, args };
}

/** The receiver of a method included. `a, b string` is one node with two names. */
function parametersOf(node: Node): readonly Parameter[] {
  return ['receiver', 'parameters']
    .flatMap((list) => field(node, list)?.namedChildren ?? [])
    .flatMap((declaration) =>
      declaration.childrenForFieldName('name').map(({ text: name }) => ({
        name,
        node: declaration,
        // A pointer to a slice or a map is there to have it replaced.
        reference: /^\*(?:\[|map\b)/.test(field(declaration, 'type')?.text ?? ''),
      })),
    );
}
