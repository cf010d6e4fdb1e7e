import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, pick } from './random.js';
import { KINDS } from './tree/kinds.js';
import { filled } from './tree/words.js';

/** Changes whenever the repository would come out otherwise. */
const EDITION = 1;
const COMMITS = 6000;
const FILES = 400;
const FILES_IN_A_COMMIT = 3;
/** One commit in so many brings a secret. */
const ONE_IN = 500;
const BLOCKS_AT_MOST = 40;
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

/** In the language of `git fast-import`. */
function* history(): Generator<string> {
  const random = createRandom(EDITION);
  const files = Array.from({ length: FILES }, (_, index) => ({
    kind: pick(random, KINDS),
    path: `src/part-${index % 20}/file-${index}`,
    blocks: [] as string[],
  }));
  for (let count = 0; count < COMMITS; count++) {
    yield `commit refs/heads/main\ncommitter ${AUTHOR} ${1_400_000_000 + count * 3600} +0000\n${data(`Change ${count}`)}`;
    for (let change = 0; change < FILES_IN_A_COMMIT; change++) {
      const { kind, path, blocks } = pick(random, files);
      const added = filled(pick(random, kind.blocks), random);
      blocks.splice(random() * blocks.length, blocks.length < BLOCKS_AT_MOST ? 0 : 1, added);
      const leak =
        change === 0 && count % ONE_IN === 0
          ? `X-TB-PARTNER-AUTH: ${10_000 + count}:fake_secret_${String(count).padStart(16, '0')}\n`
          : '';
      yield `M 644 inline ${path}.${kind.extension}\n${data(blocks.join('') + leak)}`;
    }
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
