import type { Node } from 'web-tree-sitter';
import type { ParsedInput, TreeLanguage, Unit } from './language.js';
import { showsTokBox } from './names.js';
import type { Shape } from './syntax/shape.js';

export type { Unit } from './language.js';

export function unitOf(language: TreeLanguage, input: ParsedInput): Unit {
  const { source, root, project, signer } = input;
  const memory = new Map<string, unknown>();
  const shapes = new Map<number, Shape | undefined>();
  const recall = <T>(key: string, make: () => T): T => {
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key) as T;
  };
  return {
    language,
    source,
    text: source.text,
    root,
    project,
    signer,
    evidence: input.evidence === true || showsTokBox(source.text),
    shape(node) {
      // Nodes cross over from WebAssembly field by field, so that each look at one costs.
      if (!shapes.has(node.id)) shapes.set(node.id, language.shapes[node.type]?.(node));
      return shapes.get(node.id);
    },
    occurrences: (name) =>
      recall(`occurrences ${name}`, () => occurrencesIn(language, source.text, root, name)),
    recall,
  };
}

function occurrencesIn(language: TreeLanguage, text: string, root: Node, name: string): Node[] {
  const nodes: Node[] = [];
  const [first, last] = [/^\w/.test(name), /\w$/.test(name)];
  for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if ((first && /\w/.test(text.charAt(at - 1))) || (last && /\w/.test(text.charAt(end)))) continue;
    const node = root.namedDescendantForIndex(at, end);
    if (node === null) continue;
    const within = language.nameIn?.(node, at, end) ?? [];
    if (within.length > 0) nodes.push(...within);
    else if (node.startIndex === at && node.endIndex === end) nodes.push(node);
  }
  return nodes;
}
