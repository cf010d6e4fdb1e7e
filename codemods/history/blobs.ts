import { pieces, run } from './git.js';

export interface Blobs {
  /** Names of all blobs up to the size that is read, in the order in which git has them packed. */
  readonly names: readonly string[];
  readonly tooLarge: readonly string[];
  /** Names of objects that git lists, but cannot read. */
  readonly damaged: readonly string[];
}

/** Every blob of the repository: of all refs, and of commits that no ref leads to any more. */
export async function listBlobs(repository: string, largest: number): Promise<Blobs> {
  const names: string[] = [];
  const tooLarge: string[] = [];
  const damaged: string[] = [];
  const format = '--batch-check=%(objecttype) %(objectsize) %(objectname)';
  const list = ['cat-file', format, '--batch-all-objects', '--unordered', '--buffer'];
  await pieces(repository, list, '\n', (line) => {
    if (line.endsWith(' missing')) damaged.push(line.split(' ')[0] ?? '');
    if (!line.startsWith('blob ')) return;
    const [, size, name = ''] = line.split(' ');
    (Number(size) > largest ? tooLarge : names).push(name);
  });
  return { names, tooLarge, damaged };
}

/** Unpacking takes git longer than a look takes us, so two of them unpack a part each. Fewer blobs do not pay. */
const LANES = 2;
const WORTH_LANES = 1000;
/** Names that are written at once. */
const BATCH = 1000;

/**
 * Reads blobs, about in the order of the names.
 *
 * @param read gets the bytes, which are valid until it returns; undefined for a blob that git cannot give.
 */
export async function readBlobs(
  repository: string,
  names: readonly string[],
  read: (name: string, bytes: Buffer | undefined) => void,
): Promise<void> {
  const lane = Math.ceil(names.length / (names.length < WORTH_LANES ? 1 : LANES));
  const parts: (readonly string[])[] = [];
  for (let from = 0; from < names.length; from += lane) parts.push(names.slice(from, from + lane));
  await Promise.all(parts.map((part) => readLane(repository, part, read)));
}

async function readLane(
  repository: string,
  names: readonly string[],
  read: (name: string, bytes: Buffer | undefined) => void,
): Promise<void> {
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
  await run(repository, ['cat-file', '--batch', '--buffer'], take, batches(names));
}

function* batches(names: readonly string[]): Generator<string> {
  for (let from = 0; from < names.length; from += BATCH) {
    yield `${names.slice(from, from + BATCH).join('\n')}\n`;
  }
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
