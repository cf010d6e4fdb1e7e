import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../random.js';
import { type Content, createContents } from './contents.js';

/** Part of the tree: a directory and all below it. */
export interface Part {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
}

/** Each part holds the one before it. */
export interface Tree {
  readonly tenth: Part;
  readonly half: Part;
  readonly whole: Part;
}

/** Changes whenever the tree would come out otherwise. */
const EDITION = 3;
const FILES = { tenth: 11_000, half: 55_000, whole: 110_000 };
const FILES_IN_A_DIRECTORY = 20;
const DIRECTORIES_IN_A_SERVICE = 50;
const FOLDERS = ['src', 'src/core', 'src/core/models', 'lib', 'test/unit'];
const IGNORE_RULES = 'node_modules/\ndist/\n/coverage\n*.log\n*.py[co]\n.idea\n!keep.log\n';

/** Builds the tree in the system's directory for temporary files, unless it is there from an earlier run. */
export function buildTree(): Tree {
  const root = join(tmpdir(), `opentok-auth-bridge-bench-${EDITION}`, 'tree');
  const record = `${root}.json`;
  if (existsSync(record)) return JSON.parse(readFileSync(record, 'utf8')) as Tree;
  console.log(`Building a tree of ${FILES.whole.toLocaleString('en')} files in ${root}`);
  rmSync(root, { recursive: true, force: true });
  const next = createContents(createRandom(EDITION));
  const half = join(root, 'half');
  const tenth = join(half, 'tenth');
  const bytes = { tenth: writeFiles(tenth, FILES.tenth, next), half: 0, whole: 0 };
  bytes.half = bytes.tenth + writeFiles(half, FILES.half - FILES.tenth, next);
  bytes.whole = bytes.half + writeFiles(root, FILES.whole - FILES.half, next);
  // Search programs heed .gitignore in a work tree only.
  execFileSync('git', ['init', '-q', root]);
  const tree: Tree = {
    tenth: { path: tenth, files: FILES.tenth, bytes: bytes.tenth },
    half: { path: half, files: FILES.half, bytes: bytes.half },
    whole: { path: root, files: FILES.whole, bytes: bytes.whole },
  };
  writeFileSync(record, JSON.stringify(tree));
  return tree;
}

/** Writes so many files below a directory and gives their size in bytes. */
function writeFiles(directory: string, files: number, next: () => Content): number {
  let bytes = 0;
  let at = directory;
  for (let count = 0; count < files; count++) {
    if (count % FILES_IN_A_DIRECTORY === 0) {
      const number = count / FILES_IN_A_DIRECTORY;
      const service = join(directory, `service-${Math.floor(number / DIRECTORIES_IN_A_SERVICE)}`);
      at = join(service, FOLDERS[number % FOLDERS.length] ?? '', `part-${number}`);
      mkdirSync(at, { recursive: true });
      if (number % DIRECTORIES_IN_A_SERVICE === 0) writeFileSync(join(service, '.gitignore'), IGNORE_RULES);
    }
    const content = next();
    writeFileSync(join(at, `file-${count}.${content.extension}`), content.bytes);
    bytes += content.bytes.length;
  }
  return bytes;
}
