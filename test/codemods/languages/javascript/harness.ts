import { createRequire } from 'node:module';
import { Language as Grammar, type Node, Parser } from 'web-tree-sitter';
import type {
  DraftFinding,
  Edit,
  FileChange,
  Language,
  ProjectView,
  Signer,
  Source,
} from '../../../../codemods/model.js';
import { javascriptLanguages } from '../../../../codemods/languages/javascript/index.js';

const require = createRequire(import.meta.url);
const PACKAGES: Readonly<Record<string, string>> = {
  'tree-sitter-javascript.wasm': 'tree-sitter-javascript',
  'tree-sitter-typescript.wasm': 'tree-sitter-typescript',
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript',
};
const parsers = new Map<string, Parser>();
let started: Promise<void> | undefined;

async function parserFor(grammar: string): Promise<Parser> {
  await (started ??= Parser.init());
  let parser = parsers.get(grammar);
  if (parser === undefined) {
    parser = new Parser();
    parser.setLanguage(await Grammar.load(require.resolve(`${PACKAGES[grammar]}/${grammar}`)));
    parsers.set(grammar, parser);
  }
  return parser;
}

/** A directory in memory: paths relative to `/project`. */
export type Tree = Readonly<Record<string, string>>;
export const ROOT = '/project';

function viewOf(tree: Tree): ProjectView {
  const read = (path: string): string | undefined => tree[path.slice(ROOT.length + 1)];
  const exists = (path: string): boolean =>
    read(path) !== undefined || Object.keys(tree).some((name) => `${ROOT}/${name}`.startsWith(`${path}/`));
  return {
    read,
    exists,
    nearest(from, name) {
      for (let at = from.lastIndexOf('/'); at > 0; at = from.lastIndexOf('/', at - 1)) {
        if (exists(`${from.slice(0, at)}/${name}`)) return from.slice(0, at);
      }
      return undefined;
    },
  };
}

export interface FoundIn extends DraftFinding {
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
}

export interface Migrated {
  readonly findings: readonly FoundIn[];
  readonly tree: Tree;
  readonly nextSteps: readonly string[];
  /** Files that parse with more errors than before. */
  readonly broken: readonly string[];
}

const languageOf = (path: string, text: string): Language | undefined =>
  javascriptLanguages.find((language) => language.claims(path, text.slice(0, 256)));

/** Splices edits; overlapping ones are an error of the language. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = text;
  let last = Infinity;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (edit.end > last) throw new Error(`Edits overlap at ${edit.start}: ${edit.text}`);
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
    last = edit.start;
  }
  return result;
}

function errorsIn(node: Node): number {
  if (!node.hasError) return 0;
  return (
    Number(node.isError || node.isMissing) + node.children.reduce((sum, child) => sum + errorsIn(child), 0)
  );
}

/** Scans and migrates a tree in memory, the way the engine does on disk. */
export async function migrated(tree: Tree, signer: Signer = 'stdlib'): Promise<Migrated> {
  const project = viewOf(tree);
  const findings: FoundIn[] = [];
  const result: Record<string, string> = { ...tree };
  const steps = new Set<string>();
  const changes = new Map<string, FileChange>();
  const broken: string[] = [];
  for (const [path, text] of Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const language = languageOf(path, text);
    if (language === undefined) continue;
    const source: Source = { path, absolutePath: `${ROOT}/${path}`, text, encoding: 'utf8' };
    const parser = language.grammar && (await parserFor(language.grammar(path)));
    const root = parser?.parse(text)?.rootNode;
    const found = language.detect({ source, root, project, signer });
    findings.push(
      ...found.map((finding) => ({
        ...finding,
        path,
        language: language.id,
        startLine: text.slice(0, finding.start).split('\n').length,
      })),
    );
    const rewritten = found.filter(({ rewrite }) => rewrite === 'automatic');
    const edits = rewritten.flatMap((finding) => finding.edits ?? []);
    if (rewritten.some(({ signs }) => signs) && language.support !== undefined) {
      const support = language.support({ source, root, project, signer, findings: rewritten });
      edits.push(...support.edits);
      for (const change of support.changes) changes.set(JSON.stringify(change), change);
      for (const step of support.nextSteps) steps.add(step);
    }
    result[path] = applied(text, edits);
    const after = parser?.parse(result[path])?.rootNode;
    if (root !== undefined && after !== undefined && errorsIn(after) > errorsIn(root)) broken.push(path);
  }
  const edited = new Map<string, Edit[]>();
  for (const change of changes.values()) {
    const path = change.absolutePath.slice(ROOT.length + 1);
    if ('create' in change) result[path] = change.create;
    else edited.set(path, [...(edited.get(path) ?? []), ...change.edits]);
  }
  for (const [path, edits] of edited) result[path] = applied(tree[path] ?? '', edits);
  return { findings, tree: result, nextSteps: [...steps], broken };
}
