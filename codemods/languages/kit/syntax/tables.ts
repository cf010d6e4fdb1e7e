import type { Node } from 'web-tree-sitter';
import type { Interpolation, Parameter, Shape } from './shape.js';

type Reader = (node: Node) => Shape | undefined;

/** Child expressions without comments, which grammars allow anywhere. */
export const parts = (node: Node): Node[] => node.namedChildren.filter(({ type }) => !/comment/.test(type));

export const field = (node: Node, name: string): Node | undefined =>
  node.childForFieldName(name) ?? undefined;

/** Readers for shape tables: what most grammars have, with their names for it as arguments. */
export const constant =
  (shape: Shape): Reader =>
  () =>
    shape;

/** The expression in a field, or the first child. */
export const wrapper =
  (name?: string): Reader =>
  (node) => {
    const inner = name === undefined ? parts(node)[0] : field(node, name);
    return inner && { kind: 'wrapper', inner };
  };

/** A binary node: one of `concatenations` joins strings, one of `defaults` chooses, `comparisons` compare. */
export const binary =
  (operators: {
    readonly concat?: readonly string[];
    readonly choice?: readonly string[];
    readonly compare?: readonly string[];
    readonly other?: Readonly<Record<string, (left: Node, right: Node, node: Node) => Shape | undefined>>;
  }): Reader =>
  (node) => {
    const [left, right] = [field(node, 'left'), field(node, 'right')];
    const operator = field(node, 'operator')?.text ?? '';
    if (left === undefined || right === undefined) return undefined;
    if (operators.concat?.includes(operator) === true) return { kind: 'concat', parts: [left, right] };
    if (operators.choice?.includes(operator) === true) return { kind: 'choice', branches: [left, right] };
    if (operators.compare?.includes(operator) === true) return { kind: 'compare' };
    return operators.other?.[operator]?.(left, right, node);
  };

export const assignment =
  (target: string, value: string, compound = false): Reader =>
  (node) => {
    const [left, right] = [field(node, target), field(node, value)];
    return left && right && { kind: 'assign', target: left, value: right, compound };
  };

/** The names in a field, which the node gives one value after another. */
export const bound =
  (name: string, declares = false): Reader =>
  (node) => {
    const target = field(node, name);
    return target && { kind: 'bind', targets: [target], declares };
  };

export const pair =
  (key = 'key', value = 'value', word = false): Reader =>
  (node) => {
    const [left, right] = [field(node, key), field(node, value)];
    return left && right && { kind: 'pair', key: left, value: right, word };
  };

export const list = (): Reader => (node) => ({ kind: 'list', elements: parts(node) });

/** The branches of a conditional expression, without its condition. */
export const choice =
  (...names: readonly string[]): Reader =>
  (node) => ({ kind: 'choice', branches: names.flatMap((name) => field(node, name) ?? []) });

export const member =
  (object: string, name: string): Reader =>
  (node) => {
    const owner = field(node, object);
    return owner && { kind: 'member', object: owner, name: field(node, name)?.text ?? '' };
  };

export const returned = (): Reader => (node) => {
  const value = parts(node)[0];
  return value && { kind: 'return', value };
};

export const klass = (): Reader => (node) => ({ kind: 'class', name: field(node, 'name')?.text });

/** `constructs` says of a function's name whether it makes an object. */
export const fn =
  (
    constructs: (name: string, node: Node) => boolean = () => false,
    parameters: (node: Node) => readonly Parameter[] = parametersIn,
  ): Reader =>
  (node) => {
    const name = field(node, 'name')?.text;
    return { kind: 'function', name, parameters: parameters(node), constructs: constructs(name ?? '', node) };
  };

/** The names in a parameter list, whether bare or in a node with a `name` field. */
export function parametersIn(node: Node): Parameter[] {
  const found = field(node, 'parameters');
  const listed = found === undefined ? [] : parts(found);
  return listed.flatMap((parameter) => {
    const name =
      field(parameter, 'name') ?? (parameter.namedChildCount === 0 ? parameter : parts(parameter)[0]);
    return name === undefined
      ? []
      : [{ name: name.text, node: parameter, fallback: field(parameter, 'value') }];
  });
}

/**
 * A string node: everything between the first and the last child, or between the first and the last character when
 * the quotes are no nodes.
 */
export function stringShape(
  node: Node,
  options: {
    readonly interpolation?: readonly string[];
    readonly escape?: readonly string[];
    readonly open?: number;
    readonly close?: number;
    readonly breakable?: boolean;
  } = {},
): Shape {
  const { interpolation = ['interpolation'], escape = ['escape_sequence'], breakable = true } = options;
  const interpolations: Interpolation[] = node.children
    .filter(({ type }) => interpolation.includes(type))
    .flatMap((child) => {
      const inner = field(child, 'expression') ?? parts(child)[0];
      return inner === undefined ? [] : [{ inner, start: child.startIndex, end: child.endIndex }];
    });
  const [first, last] = [node.firstChild, node.lastChild];
  return {
    kind: 'string',
    start: options.open ?? first?.endIndex ?? node.startIndex + 1,
    end: options.close ?? last?.startIndex ?? node.endIndex - 1,
    interpolations,
    escapes: node.descendantsOfType([...escape]).filter((child) => !within(interpolations, child)),
    breakable,
  };
}

const within = (ranges: readonly Interpolation[], { startIndex }: Node): boolean =>
  ranges.some(({ start, end }) => start <= startIndex && startIndex < end);
