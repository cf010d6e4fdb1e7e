import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, pick } from './random.js';
import { KINDS, type Kind } from './tree/kinds.js';
import { filled } from './tree/words.js';

/** Changes whenever the repository would come out otherwise. */
const EDITION = 3;
const COMMITS = 6000;
const FILES = 3000;
/** At most; half of it is the average. */
const FILES_IN_A_COMMIT = 10;
const CHANGES_IN_A_FILE = 4;
/** One commit in so many brings a secret. */
const ONE_IN = 500;
/** A file is about as long as in the tree. */
const BLOCKS = { first: 15, atMost: 60 };
const AUTHOR = 'Bench <bench@example.com>';

/** Builds a repository in which files grow and change, as `buildTree` builds the tree. */
export function buildRepository(): string {
  const path = join(tmpdir(), `opentok-auth-bridge-bench-${EDITION}`, 'repository');
  const record = `${path}.done`;
  if (existsSync(record)) return path;
  console.log(`Building a repository of ${COMMITS.toLocaleString('en')} commits in ${path}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  execFileSync('git', ['init', '-q', path]);
  execFileSync('git', ['-C', path, 'fast-import', '--quiet'], {
    input: Buffer.from([...history()].join('')),
  });
  execFileSync('git', ['-C', path, 'repack', '-adq']);
  writeFileSync(record, '');
  return path;
}

/** In the language of `git fast-import`. The first commit brings every file. */
function* history(): Generator<string> {
  const random = createRandom(EDITION);
  const block = (kind: Kind): string => filled(pick(random, kind.blocks), random);
  const files = Array.from({ length: FILES }, (_, index) => {
    const kind = pick(random, KINDS);
    const blocks = Array.from({ length: random() * 2 * BLOCKS.first }, () => block(kind));
    const path = `src/area-${index % 10}/package-${index % 150}/lib/file-${index}.${kind.extension}`;
    return { kind, path, blocks };
  });
  yield* commit(0, files, '');
  for (let count = 1; count < COMMITS; count++) {
    const changed = Array.from({ length: 1 + random() * FILES_IN_A_COMMIT }, () => pick(random, files));
    for (const { kind, blocks } of changed) {
      for (let change = random() * CHANGES_IN_A_FILE; change >= 0; change--) {
        blocks.splice(random() * blocks.length, blocks.length < BLOCKS.atMost ? 0 : 1, block(kind));
      }
    }
    const secret = `fake_secret_${String(count).padStart(16, '0')}`;
    yield* commit(
      count,
      changed,
      count % ONE_IN === 0 ? `X-TB-PARTNER-AUTH: ${10_000 + count}:${secret}\n` : '',
    );
  }
}

function* commit(
  count: number,
  files: readonly { readonly path: string; readonly blocks: readonly string[] }[],
  leak: string,
): Generator<string> {
  const when = 1_400_000_000 + count * 3600;
  yield `commit refs/heads/main\ncommitter ${AUTHOR} ${when} +0000\n${data(`Change ${count}`)}`;
  for (const { path, blocks } of files) yield `M 644 inline ${path}\n${data(blocks.join('') + leak)}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
