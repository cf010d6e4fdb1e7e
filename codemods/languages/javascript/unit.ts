import type { Node } from 'web-tree-sitter';
import type { DetectInput, ProjectView, Signer, Source } from '../../model.js';

/** One file under detection: what every step of this language reads. */
export interface Unit {
  readonly source: Source;
  readonly text: string;
  readonly root: Node;
  readonly project: ProjectView;
  readonly signer: Signer;
  /** True for TypeScript syntax, by extension. */
  readonly typed: boolean;
  /** True when the file is written without `const`, `let`, arrows and templates. */
  readonly es5: boolean;
  /** Every node whose text is exactly this identifier. Answers from memory after the first call. */
  occurrences(name: string): readonly Node[];
}

export type ParsedInput = Omit<DetectInput, 'root'> & { readonly root: Node };

const MODERN = [
  'lexical_declaration',
  'arrow_function',
  'import_statement',
  'template_string',
  'class_declaration',
  'object_pattern',
  'spread_element',
] as const;

const TYPED = /\.(?:ts|mts|cts|tsx)$/i;

export function unitOf({ source, root, project, signer }: ParsedInput): Unit {
  const known = new Map<string, readonly Node[]>();
  let es5: boolean | undefined;
  return {
    source,
    text: source.text,
    root,
    project,
    signer,
    typed: TYPED.test(source.path),
    get es5() {
      return (es5 ??= root.descendantsOfType([...MODERN]).length === 0);
    },
    occurrences(name) {
      let nodes = known.get(name);
      if (nodes === undefined) known.set(name, (nodes = findOccurrences(source.text, root, name)));
      return nodes;
    },
  };
}

function findOccurrences(text: string, root: Node, name: string): Node[] {
  const nodes: Node[] = [];
  if (name === '') return nodes; // a name that the parser found missing
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const node = root.namedDescendantForIndex(at, at + name.length);
    if (node !== null && node.startIndex === at && node.endIndex === at + name.length) nodes.push(node);
  }
  return nodes;
}
