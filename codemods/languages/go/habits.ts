import { basename } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Habits } from '../kit/language.js';

/** What Go's HTTP libraries are like: net/http, resty, and those that took after them. */
export const habits: Habits = {
  setters:
    /^(?:Set|Add|Put|Header|WithHeader|(?:Set|Add)Headers?(?:Verbatim|MultiValues)?|(?:set|add)Headers?)$/,
  removers: /^(?:Del|delete|Remove)$/,
  // In resty's first version the package itself is a client.
  keepers: /(?:^|\.)(?:resty\.(?:New|NewWithClient|NewWithLocalAddr)|(?:\w*[Cc]lient|resty)\.SetHeaders?)$/,
  keptTargets: /(?:^|\.)(?:\w*[Cc]lient|resty)\.(?:Header|Headers)$/,
  builders: /^(?:append|Clone|WithContext)$/,
  requests: { made: /(?:^|\.)(?:R|NewRequest)\(\)/, sent: /^(?:Get|Post|Put|Patch|Delete|Head|Options)$/ },
  isLocal: (write, name) => write.type !== 'assignment_statement' || isDeclaredBefore(write, name),
  isImported: ({ text }, name) => /^\w+$/.test(name) && new RegExp(`["/]${name}"`).test(text),
  isReceiver: (name) => receiverAround(name) === name.text,
  shares: 'clients',
  outside: 'once',
  test: (path) => /_test\.go$|(?:^|\/)testdata\//.test(path),
  tested: (path) => [basename(path).replace(/_test\.go$/, '.go')],
};

const FUNCTIONS = /^(?:function_declaration|method_declaration|func_literal)$/;
const DECLARATIONS = ['var_spec', 'short_var_declaration', 'range_clause', 'parameter_declaration'];

/** The innermost function around declares the name that it sets. */
function isDeclaredBefore(node: Node, name: string): boolean {
  let fn = node.parent;
  while (fn !== null && !FUNCTIONS.test(fn.type)) fn = fn.parent;
  const declarations = fn?.descendantsOfType(DECLARATIONS) ?? [];
  return declarations.some((declaration) =>
    ['name', 'left'].some((role) =>
      declaration
        .childrenForFieldName(role)
        .some((target) => target.text === name || target.namedChildren.some(({ text }) => text === name)),
    ),
  );
}

/** `c` in the methods of `func (c *Client)`. */
function receiverAround(node: Node): string | undefined {
  let method = node.parent;
  while (method !== null && method.type !== 'method_declaration') method = method.parent;
  const [declaration] = method?.childForFieldName('receiver')?.namedChildren ?? [];
  return declaration?.childForFieldName('name')?.text;
}
