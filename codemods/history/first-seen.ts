import { pieces } from './git.js';

/** The commit in which a blob came up. */
export interface FirstSeen {
  readonly commit: string;
  /** ISO 8601, of the author. */
  readonly date: string;
  readonly path: string;
}

const COMMIT = 'commit ';

/** With the commit's place in the history: dates tie within a second, and an author's clock may be wrong. */
export interface Sighting extends FirstSeen {
  /** Counted from the newest commit; children always come before their parents. */
  readonly depth: number;
}

/**
 * The oldest commit of any ref that brings each blob, by one pass over the trees of the history. A blob that only
 * a merge brings is found at the merge; one that no ref leads to is missing from the answer.
 */
export async function firstSeen(
  repository: string,
  blobs: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Sighting>> {
  const seen = new Map<string, Sighting>();
  if (blobs.size === 0) return seen;
  const log = [
    'log',
    '--all',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--root',
    '-c',
    '-z',
    '--diff-filter=d',
    '--date-order',
    '--no-show-signature',
    `--format=${COMMIT}%H %aI`,
    ...(await stashes(repository)),
  ];
  let [commit, date] = ['', ''];
  let depth = 0;
  let blob: string | undefined;
  await pieces(repository, log, '\0', (piece) => {
    if (blob !== undefined) {
      // Newest commits come first, so the last to be seen is the oldest.
      const path = Buffer.from(piece, 'latin1').toString('utf8');
      seen.set(blob, { commit, date, path, depth });
      blob = undefined;
      return;
    }
    const line = piece.replace(/^\n/, '');
    if (line.startsWith(COMMIT)) {
      [commit = '', date = ''] = line.slice(COMMIT.length).split(' ');
      depth++;
    }
    // `:<modes> <name before>… <name after> <status>`; a merge has a colon and a name for each parent.
    else if (line.startsWith(':')) {
      const name = line.split(' ').at(-2) ?? '';
      if (blobs.has(name)) blob = name;
    }
  });
  return seen;
}

/** Commits of the stash besides the last one: only the log of its ref leads to them. */
async function stashes(repository: string): Promise<readonly string[]> {
  const commits: string[] = [];
  try {
    const log = ['log', '--walk-reflogs', '--no-show-signature', '--format=%H', 'refs/stash', '--'];
    await pieces(repository, log, '\n', (commit) => void commits.push(commit));
  } catch {
    return []; // nothing is stashed
  }
  return commits;
}

/** Names of the blobs that the files of a commit consist of. */
export async function blobsOf(repository: string, commit: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    await pieces(repository, ['ls-tree', '-r', '-z', commit], '\0', (entry) => {
      names.add(entry.split('\t')[0]?.split(' ')[2] ?? '');
    });
  } catch {
    return new Set(); // nothing is committed on the current branch
  }
  return names;
}
