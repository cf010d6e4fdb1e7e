import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { ScanError } from '../model.js';
import { showsTokBox } from '../steps/marks.js';
import { LARGEST, createLook } from '../steps/search.js';
import { decode } from '../steps/source.js';
import { decodeUtf16, startsUtf16 } from '../steps/utf16.js';
import { blobReader, listBlobs } from './blobs.js';
import { blobsOf, firstSeen, type FirstSeen, type Sighting } from './first-seen.js';
import { gapsOf } from './gaps.js';
import { repositoryOf } from './git.js';
import { type Leak, leaksIn } from './leaks.js';

/** A secret that the history holds. It is named by a fingerprint, and shown nowhere. */
export interface LeakedSecret {
  /** The API key whose secret it is; undefined where the text does not say. */
  readonly key: string | undefined;
  /** The first 12 hexadecimal digits of the secret's SHA-256. */
  readonly fingerprint: string;
  /** Undefined when no branch, tag or stash leads to it any more; whoever has its name can still fetch it. */
  readonly firstSeen: (FirstSeen & { readonly line: number }) | undefined;
  /** Versions of files that hold it. */
  readonly versions: number;
  /** The files of the current commit still hold it. */
  readonly current: boolean;
}

export interface HistoryReport {
  readonly schemaVersion: 1;
  readonly summary: {
    readonly versionsRead: number;
    readonly leaks: number;
    readonly errors: number;
    readonly durationMs: number;
  };
  readonly leaks: readonly LeakedSecret[];
  readonly errors: readonly ScanError[];
  readonly nextSteps: readonly string[];
}

export interface HistoryOptions {
  /** A directory of the repository. Default: the current one. */
  readonly cwd?: string;
  /** Milliseconds; for the duration only. Default: `Date.now`. */
  readonly clock?: () => number;
  /** Told how many versions of files have been read, of how many. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Reads every version of every file that the repository holds, whatever ref leads to it, and lists the OpenTok
 * secrets in them.
 *
 * @throws {UsageError} the directory lies in no git repository.
 */
export async function history(options: HistoryOptions = {}): Promise<HistoryReport> {
  const { clock = Date.now, onProgress } = options;
  const started = clock();
  const repository = repositoryOf(resolve(options.cwd ?? '.'));
  const errors: ScanError[] = [];
  const holders = new Map<string, { leak: Leak; blobs: Map<string, number> }>();
  const look = createLook();
  let [done, listed] = [0, 0];
  const reader = blobReader(repository, (name, bytes) => {
    done++;
    if (done % 1000 === 0) onProgress?.(done, listed);
    if (bytes === undefined) {
      errors.push(unreadable(name));
    } else {
      const text = tokBoxText(bytes, look);
      for (const leak of text === undefined ? [] : leaksIn(text)) {
        const known = holders.get(leak.secret);
        if (known === undefined) holders.set(leak.secret, { leak, blobs: new Map([[name, leak.line]]) });
        else {
          known.blobs.set(name, leak.line);
          if (known.leak.key === undefined && leak.key !== undefined) known.leak = leak;
        }
      }
    }
  });
  const { tooLarge, damaged } = await listBlobs(repository, LARGEST, (names) => {
    listed += names.length;
    reader.read(names);
  }).finally(() => reader.end());
  errors.unshift(...(await gapsOf(repository)), ...tooLarge.map(notRead), ...damaged.map(unreadable));
  const wanted = new Set([...holders.values()].flatMap(({ blobs }) => [...blobs.keys()]));
  const seen = await firstSeen(repository, wanted);
  const current = wanted.size === 0 ? new Set<string>() : await blobsOf(repository, 'HEAD');
  const leaks = [...holders.values()]
    .map(({ leak, blobs }): LeakedSecret => ({
      key: leak.key,
      fingerprint: createHash('sha256').update(leak.secret).digest('hex').slice(0, 12),
      firstSeen: oldest(blobs, seen),
      versions: blobs.size,
      current: [...blobs.keys()].some((name) => current.has(name)),
    }))
    .sort(byAge);
  return {
    schemaVersion: 1,
    summary: {
      versionsRead: listed,
      leaks: leaks.length,
      errors: errors.length,
      durationMs: clock() - started,
    },
    leaks,
    errors,
    nextSteps: stepsFor(leaks),
  };
}

/** The text of a version that names TokBox; undefined for any other. */
function tokBoxText(bytes: Buffer, look: ReturnType<typeof createLook>): string | undefined {
  if (startsUtf16(bytes)) {
    const text = decodeUtf16(bytes);
    return showsTokBox(text) ? text : undefined;
  }
  return look(bytes) === 'evidence' ? decode(bytes).text : undefined;
}

function notRead(name: string): ScanError {
  return {
    path: name,
    code: 'ERR_FILE_TOO_LARGE',
    message: `A version of a file is larger than ${LARGEST >> 20} MiB and was not read: git cat-file -p ${name}`,
  };
}

function unreadable(name: string): ScanError {
  return { path: name, code: 'ERR_OBJECT', message: 'git cannot give this object: run git fsck.' };
}

function oldest(
  blobs: ReadonlyMap<string, number>,
  seen: ReadonlyMap<string, Sighting>,
): LeakedSecret['firstSeen'] {
  const [first] = [...blobs]
    .flatMap(([name, line]) => {
      const sighting = seen.get(name);
      return sighting === undefined ? [] : [{ ...sighting, line }];
    })
    .sort((a, b) => b.depth - a.depth || (a.path < b.path ? -1 : 1));
  if (first === undefined) return undefined;
  const { commit, date, path, line } = first;
  return { commit, date, path, line };
}

function byAge(a: LeakedSecret, b: LeakedSecret): number {
  const age = ({ firstSeen }: LeakedSecret): number =>
    firstSeen === undefined ? Infinity : Date.parse(firstSeen.date);
  const difference = age(a) - age(b);
  return difference || (a.fingerprint < b.fingerprint ? -1 : 1);
}

function stepsFor(leaks: readonly LeakedSecret[]): string[] {
  if (leaks.length === 0) return [];
  const keys = [...new Set(leaks.flatMap(({ key }) => key ?? []))];
  const unnamed = leaks.filter(({ key }) => key === undefined).length;
  return [
    ...keys.map(
      (key) =>
        `Rotate the secret of project ${key}: in the account portal, or by POST /v2/project/${key}/refreshSecret.`,
    ),
    ...(unnamed > 0
      ? [
          `Rotate the secrets that stand without a key (${unnamed}): their files say which projects they belong to.`,
        ]
      : []),
    'Rotate before anything else: taking a secret out of the history does not take it back.',
  ];
}
