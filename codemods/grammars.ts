import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Language, Node, Parser } from 'web-tree-sitter';

/** Where each grammar comes from: the npm package that ships the `.wasm` file. Add a new grammar here. */
export const GRAMMARS: Readonly<Record<string, string>> = {
  'tree-sitter-javascript.wasm': 'tree-sitter-javascript',
  'tree-sitter-typescript.wasm': 'tree-sitter-typescript',
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript',
  'tree-sitter-python.wasm': 'tree-sitter-python',
  'tree-sitter-php.wasm': 'tree-sitter-php',
  'tree-sitter-ruby.wasm': 'tree-sitter-ruby',
  'tree-sitter-java.wasm': 'tree-sitter-java',
  'tree-sitter-bash.wasm': 'tree-sitter-bash',
  'tree-sitter-go.wasm': 'tree-sitter-go',
  'tree-sitter-kotlin.wasm': '@tree-sitter-grammars/tree-sitter-kotlin',
  'tree-sitter-c_sharp.wasm': 'tree-sitter-c-sharp',
};

/** A parse that takes longer than this is given up, in milliseconds. */
const PATIENCE = 20_000;

let parser: Promise<Parser> | undefined;
const grammars = new Map<string, Promise<Language>>();

/**
 * Parses a text and hands the root of its syntax tree on; the tree is freed afterwards.
 *
 * @param grammar file name of the `.wasm` grammar; undefined for a text without one.
 * @throws {Error} the grammar cannot be loaded, or the text takes too long to parse.
 */
export async function withTree<T>(
  text: string,
  grammar: string | undefined,
  use: (root: Node | undefined) => T,
): Promise<T> {
  if (grammar === undefined) return use(undefined);
  const parsing = await (parser ??= startParser());
  parsing.setLanguage(await loadGrammar(grammar));
  const deadline = Date.now() + PATIENCE;
  const tree = parsing.parse(text, null, { progressCallback: () => Date.now() > deadline });
  if (tree === null) {
    parsing.reset();
    throw new Error(`it takes more than ${PATIENCE / 1000} s to parse`);
  }
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

async function startParser(): Promise<Parser> {
  // Optimising a grammar takes V8 longer than parsing with it unoptimised.
  setFlagsFromString('--liftoff-only');
  const treeSitter = await import('web-tree-sitter');
  await treeSitter.Parser.init();
  return new treeSitter.Parser();
}

function loadGrammar(file: string): Promise<Language> {
  let loading = grammars.get(file);
  if (loading === undefined) {
    loading = import('web-tree-sitter').then(({ Language: loader }) =>
      loader.load(readFileSync(locate(file))),
    );
    grammars.set(file, loading);
  }
  return loading;
}

/** Beside the built code where there is any, else in the package that ships it. */
function locate(file: string): string {
  const built = join(dirname(fileURLToPath(import.meta.url)), '..', 'grammars', file);
  if (existsSync(built)) return built;
  return createRequire(import.meta.url).resolve(`${GRAMMARS[file] ?? file}/${file}`);
}
