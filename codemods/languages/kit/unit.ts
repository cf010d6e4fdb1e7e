import type { Node } from 'web-tree-sitter';
import type { ProjectView, Signer, Source } from '../../model.js';
import type { ParsedInput, TreeLanguage } from './language.js';
import { showsTokBox } from './names.js';
import type { Shape } from './syntax/shape.js';

/** One file under detection: what every step of the kit reads. */
export interface Unit {
  readonly language: TreeLanguage;
  readonly source: Source;
  readonly text: string;
  readonly root: Node;
  readonly project: ProjectView;
  readonly signer: Signer;
  /** TokBox is named in this file or in the project around it. */
  readonly evidence: boolean;
  shape(node: Node): Shape | undefined;
  /** Every node whose text is exactly this, outermost only. Answers from memory after the first call. */
  occurrences(text: string): readonly Node[];
}

export function unitOf(language: TreeLanguage, input: ParsedInput): Unit {
  const { source, root, project, signer } = input;
  const known = new Map<string, readonly Node[]>();
  return {
    language,
    source,
    text: source.text,
    root,
    project,
    signer,
    evidence: input.evidence === true || showsTokBox(source.text),
    shape: (node) => language.shapes[node.type]?.(node),
    occurrences(name) {
      let nodes = known.get(name);
      if (nodes === undefined) known.set(name, (nodes = occurrencesIn(language, source.text, root, name)));
      return nodes;
    },
  };
}

function occurrencesIn(language: TreeLanguage, text: string, root: Node, name: string): Node[] {
  const nodes: Node[] = [];
  for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + name.length)) {
    const node = root.namedDescendantForIndex(at, at + name.length);
    if (node === null) continue;
    const within = language.nameIn?.(node, at, at + name.length) ?? [];
    if (within.length > 0) nodes.push(...within);
    else if (node.startIndex === at && node.endIndex === at + name.length) nodes.push(node);
  }
  return nodes;
}
