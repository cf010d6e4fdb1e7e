import type { ScanError } from '../model.js';
import { createSearch, LARGEST, type Search } from './search.js';
import { displayPath } from './source.js';
import { readError, walk } from './walk.js';

/** What is to be searched for the marks. Plain, so that another thread can be told. */
export interface SightJob {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly noIgnore: boolean;
  readonly except: readonly string[];
  /** Besides those that every language looks for. */
  readonly marks: readonly string[];
}

/** A file that holds a mark. `evidence`: the mark is one that only TokBox uses. */
export interface Hit {
  readonly absolutePath: string;
  readonly evidence: boolean;
}

export interface Sighted {
  readonly errors: readonly ScanError[];
  readonly filesScanned: number;
  readonly filesSkipped: number;
}

export interface SightListener {
  hit(hit: Hit): void;
  /** Files searched so far, now and then. */
  progress(done: number): void;
}

/** Files searched between two reports of progress. */
const STRIDE = 1000;

/**
 * Walks, and searches every file for the marks.
 *
 * @throws {UsageError} a path does not exist.
 */
export function sight(job: SightJob, listener: SightListener): Sighted {
  const search = createSearch(job.marks);
  const known = new Set<string>();
  const errors: ScanError[] = [];
  let filesScanned = 0;
  let filesSkipped = 0;
  const { cwd, include, exclude, noIgnore } = job;
  const except = new Set(job.except);
  walk(
    job.paths,
    { cwd, include, exclude, respectIgnore: !noIgnore },
    {
      skipped: () => void filesSkipped++,
      error: (error) => void errors.push(error),
      file(absolutePath, link) {
        if (except.has(absolutePath)) {
          filesSkipped++;
          return;
        }
        const looked = look(search, absolutePath, cwd);
        if ('code' in looked) {
          errors.push(looked);
          return;
        }
        const hit = looked.sighting === 'mark' || looked.sighting === 'evidence';
        // A link to a file that was read under its own name, or that holds nothing, adds no file.
        if (looked.sighting === 'binary' || (link !== undefined && (!hit || known.has(link.target)))) {
          filesSkipped++;
          return;
        }
        filesScanned++;
        if (filesScanned % STRIDE === 0) listener.progress(filesScanned);
        if (!hit) return;
        known.add(link?.target ?? absolutePath);
        const { obstacle } = looked;
        if (obstacle !== undefined)
          errors.push({ path: displayPath(absolutePath, cwd), ...OBSTACLES[obstacle] });
        else listener.hit({ absolutePath, evidence: looked.sighting === 'evidence' });
      },
    },
  );
  return { errors, filesScanned, filesSkipped };
}

function look(search: Search, absolutePath: string, cwd: string): ReturnType<Search> | ScanError {
  try {
    return search(absolutePath);
  } catch (error) {
    return readError(displayPath(absolutePath, cwd), error);
  }
}

/** What is said of a file that names OpenTok and cannot be parsed. */
const OBSTACLES: Readonly<Record<NonNullable<ReturnType<Search>['obstacle']>, Omit<ScanError, 'path'>>> = {
  size: {
    code: 'ERR_FILE_TOO_LARGE',
    message: `It names OpenTok, but is larger than ${LARGEST >> 20} MiB and was not parsed: look at it by hand.`,
  },
  'utf-16': {
    code: 'ERR_UTF16',
    message: 'It names OpenTok, but is UTF-16 and was not parsed: save it as UTF-8, or look at it by hand.',
  },
};
