import type { Node } from 'web-tree-sitter';
import type { Habits } from '../kit/language.js';

const NONE = /(?!)/;

/** What scripts are like: a header is an argument of curl or wget, and each command sends it anew. */
export const habits: Habits = {
  setters: NONE,
  removers: /^unset$/,
  keepers: NONE,
  outside: 'once',
  shares: 'names',
  requestAround: commandWithPath,
  isLocal: (write, name) => localNames(functionOf(write)).includes(name),
  test: (path) => /(?:^|\/)(?:tests?|specs?)\/|\.bats$|(?:^|\/)test[_-][^/]*$|[_-]test\.\w+$/.test(path),
  // Without an interpreter line a file is there to be sourced, and its variables are seen by others.
  isPrivate: (unit) => unit.text.startsWith('#!'),
};

function functionOf(node: Node): Node | undefined {
  for (let up = node.parent; up !== null; up = up.parent) if (up.type === 'function_definition') return up;
  return undefined;
}

/** What a function declares: everything else that it sets is the whole script's. */
function localNames(fn: Node | undefined): string[] {
  const declarations = fn?.descendantsOfType('declaration_command') ?? [];
  return declarations
    .filter(({ firstChild }) => /^(?:local|declare|typeset)$/.test(firstChild?.type ?? ''))
    .flatMap((declaration) => declaration.namedChildren)
    .flatMap((child) => (child.type === 'variable_name' ? child : (child.childForFieldName('name') ?? [])))
    .map(({ text }) => text);
}

/** The command with the URL that the header goes to. */
function commandWithPath(node: Node): Node | undefined {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type === 'command') return /\/v2\/|\/session\/create/.test(up.text) ? up : undefined;
  }
  return undefined;
}
