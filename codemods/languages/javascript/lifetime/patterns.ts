import type { Node } from 'web-tree-sitter';
import { type Binding, resolve } from '../syntax/bindings.js';
import { field, parts } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

/** The names that a value is put into, of which any may hold the header. */
export interface Taken {
  readonly bindings: readonly [Binding, ...Binding[]];
  /** True when one of them may get the present value of the header only, as by `...rest`. */
  readonly copied: boolean;
}

interface Name {
  readonly node: Node;
  readonly copied: boolean;
}

const HEADERS = /headers?$|^auth|^val(?:ue)?$/i;

/**
 * The names that a parameter, variable or pattern gives what it is set to, those left out that cannot hold a header.
 * `element` is the place of the header where the value is a list.
 */
export function takenBy(unit: Unit, target: Node, element?: number): Taken | undefined {
  const names = namesIn(patternOf(target), false, element);
  const [first, ...more] = names.flatMap(({ node }) => resolve(unit, node) ?? []);
  return first && { bindings: [first, ...more], copied: names.some(({ copied }) => copied) };
}

/** The names under a key, `holds` being true when what it stands for holds the header in any case. */
function namesIn(pattern: Node, holds: boolean, element?: number): Name[] {
  switch (pattern.type) {
    case 'object_pattern':
      return inObject(pattern, holds);
    case 'array_pattern':
      return inArray(pattern, element);
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return namesIn(patternOf(pattern), holds);
    case 'rest_pattern':
      return parts(pattern).flatMap((rest) => namesIn(rest, true));
    default:
      return /identifier/.test(pattern.type) ? [{ node: pattern, copied: false }] : [];
  }
}

function inObject(pattern: Node, holds: boolean): Name[] {
  const entries = parts(pattern);
  const isTakenOut = entries.some((entry) => HEADERS.test(keyOf(entry)));
  return entries.flatMap((entry) => {
    if (entry.type === 'rest_pattern') {
      return isTakenOut ? [] : namesIn(entry, true).map(({ node }) => ({ node, copied: true }));
    }
    const value = field(entry, 'value') ?? entry;
    const isHeader = HEADERS.test(keyOf(entry)) || /^\[/.test(keyOf(entry));
    const isNested = /^(?:object|array)_pattern$/.test(patternOf(value).type);
    return isHeader || isNested || holds || HEADERS.test(value.text) ? namesIn(value, isHeader) : [];
  });
}

function inArray(pattern: Node, element: number | undefined): Name[] {
  const entries = elementsOf(pattern);
  const rest = entries.at(-1)?.type === 'rest_pattern' ? entries.slice(-1) : [];
  const own = element === undefined ? entries : (entries[element] ?? rest);
  return [own].flat().flatMap((entry) => (entry === undefined ? [] : namesIn(entry, false)));
}

/** The entries of a list's pattern by their places, those left out included. */
function elementsOf(pattern: Node): (Node | undefined)[] {
  const entries: (Node | undefined)[] = [undefined];
  for (const child of pattern.children) {
    if (child.type === ',') entries.push(undefined);
    else if (child.isNamed && child.type !== 'comment') entries[entries.length - 1] = child;
  }
  return entries;
}

const keyOf = (entry: Node): string =>
  (field(entry, 'key') ?? field(entry, 'left') ?? entry).text.replace(/^['"]|['"]$/g, '');

const patternOf = (target: Node): Node => field(target, 'pattern') ?? field(target, 'left') ?? target;
