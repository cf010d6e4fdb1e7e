import type { Node } from 'web-tree-sitter';

/** Node types of one grammar. */
interface Declarations {
  readonly functions: readonly string[];
  /** Statements by which a function says that a name is not its own, or outlives its call. */
  readonly statements: string[];
  readonly name: string;
}

/** A function around the node says of the name, as in `global name`, that what it holds outlives the call. */
export function isDeclaredAround(
  node: Node,
  name: string,
  { functions, statements, name: type }: Declarations,
): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (!functions.includes(up.type)) continue;
    return up
      .descendantsOfType(statements)
      .some((statement) => statement.descendantsOfType(type).some(({ text }) => text === name));
  }
  return false;
}
