import { pieces, type Running, start } from './git.js';

/** Objects whose names are not handed on. */
export interface Unlisted {
  readonly tooLarge: readonly string[];
  /** Names of objects that git lists, but cannot read. */
  readonly damaged: readonly string[];
}

/** Names that are handed on at once. Neighbours are unpacked from each other, so a reader gets many of them. */
const BATCH = 1000;

/**
 * Lists every blob of the repository: of all refs, and of commits that no ref leads to any more.
 *
 * @param take gets the names while git goes on, in the order in which it has them packed.
 */
export async function listBlobs(
  repository: string,
  largest: number,
  take: (names: readonly string[]) => void,
): Promise<Unlisted> {
  let names: string[] = [];
  const tooLarge: string[] = [];
  const damaged: string[] = [];
  const format = '--batch-check=%(objecttype) %(objectsize) %(objectname)';
  const list = ['cat-file', format, '--batch-all-objects', '--unordered', '--buffer'];
  await pieces(repository, list, '\n', (line) => {
    if (line.endsWith(' missing')) damaged.push(line.split(' ')[0] ?? '');
    if (!line.startsWith('blob ')) return;
    const [, size, name = ''] = line.split(' ');
    if (Number(size) > largest) {
      tooLarge.push(name);
      return;
    }
    names.push(name);
    if (names.length < BATCH) return;
    take(names);
    names = [];
  });
  if (names.length > 0) take(names);
  return { tooLarge, damaged };
}

export interface BlobReader {
  read(names: readonly string[]): void;
  /** Resolves when every blob has been read. @throws {Error} git ends with another status than 0. */
  end(): Promise<void>;
}

/** Unpacking takes git longer than a look takes us, so two of them unpack a part each. */
const LANES = 2;

/**
 * Reads blobs, about in the order of the names.
 *
 * @param take gets the bytes, which are valid until it returns; undefined for a blob that git cannot give.
 */
export function blobReader(
  repository: string,
  take: (name: string, bytes: Buffer | undefined) => void,
): BlobReader {
  const lanes: Running[] = [];
  let turn = 0;
  return {
    read(names) {
      const lane = (lanes[turn] ??= startLane(repository, take));
      turn = (turn + 1) % LANES;
      lane.write(`${names.join('\n')}\n`);
    },
    end: async () => void (await Promise.all(lanes.map((lane) => lane.end()))),
  };
}

function startLane(repository: string, read: (name: string, bytes: Buffer | undefined) => void): Running {
  let held: Buffer[] = [];
  let length = 0;
  let wanted = 0; // bytes of which no smaller number can complete what comes next
  const take = (chunk: Buffer): void => {
    held.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    const text = held.length === 1 ? chunk : Buffer.concat(held, length);
    const { taken, next } = takeAll(text, read);
    const rest = text.subarray(taken);
    held = rest.length === 0 ? [] : [rest];
    length = rest.length;
    wanted = next;
  };
  return start(repository, ['cat-file', '--batch', '--buffer'], take);
}

/** As many whole blobs as a buffer holds. Each is `<name> blob <size>`, a line feed, its bytes, a line feed. */
function takeAll(
  buffer: Buffer,
  read: (name: string, bytes: Buffer | undefined) => void,
): { taken: number; next: number } {
  let taken = 0;
  for (;;) {
    const end = buffer.indexOf(10, taken);
    if (end < 0) return { taken, next: 0 };
    const [name = '', kind, size] = buffer.toString('latin1', taken, end).split(' ');
    if (kind !== 'blob') {
      read(name, undefined);
      taken = end + 1;
      continue;
    }
    const after = end + 1 + Number(size);
    if (after + 1 > buffer.length) return { taken, next: after + 1 - taken };
    read(name, buffer.subarray(end + 1, after));
    taken = after + 1;
  }
}
