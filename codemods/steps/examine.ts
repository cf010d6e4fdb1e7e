import type { Language, ProjectView, ScanError, Source } from '../model.js';
import { remarksOn } from '../ignore-comments/settle.js';
import { RULES, type Settled } from '../options.js';
import { createEvidence } from './evidence.js';
import { detect, type Detection } from './detect.js';
import { createSearch, LARGEST, type Search } from './search.js';
import { displayPath, readSource } from './source.js';
import { readError, walk } from './walk.js';

/** One file that holds something, with what each of its readers found. */
export interface Examined {
  readonly source: Source;
  readonly detections: readonly Detection[];
}

export interface Examination {
  readonly errors: readonly ScanError[];
  readonly filesScanned: number;
  readonly filesSkipped: number;
  /** What is wrong with ignore comments. */
  readonly remarks: readonly string[];
}

/** Walks, searches for the marks, and hands every file in which a reader finds something to `found`. */
export async function examine(
  run: Settled,
  project: ProjectView,
  found: (file: Examined) => void,
): Promise<Examination> {
  const { hits, ...examination } = sight(run);
  const errors = [...examination.errors];
  const remarks: string[] = [];
  const evidence = createEvidence(project);
  for (const hit of hits) if (hit.evidence) evidence.add(hit.absolutePath);
  for (const [done, { absolutePath }] of hits.entries()) {
    run.onProgress({ step: 'parsing', done, all: hits.length });
    const path = displayPath(absolutePath, run.cwd);
    try {
      const source = readSource(absolutePath, run.cwd);
      const detections = await detect(source, {
        project,
        signer: run.signer,
        rules: run.rules,
        languages: run.languages,
        evidence: evidence.around(absolutePath),
      });
      const drafts = detections.flatMap(({ findings }) => findings);
      if (asksForAll(run)) remarks.push(...remarksOn(source, drafts));
      if (drafts.length > 0) found({ source, detections });
    } catch (error) {
      errors.push(failure(path, error));
    }
  }
  return { ...examination, errors, remarks };
}

/** A comment may speak for a finding of a rule that is not asked for. */
function asksForAll({ rules }: Settled): boolean {
  return RULES.every((rule) => rules.includes(rule));
}

/** Files searched between two reports of progress. */
const STRIDE = 1000;

interface Hit {
  readonly absolutePath: string;
  readonly evidence: boolean;
}

function sight(run: Settled): Omit<Examination, 'remarks'> & { hits: readonly Hit[] } {
  const search = createSearch(run.languages.flatMap(({ marks = [] }: Language) => marks));
  const hits: Hit[] = [];
  const known = new Set<string>();
  const errors: ScanError[] = [];
  let filesScanned = 0;
  let filesSkipped = 0;
  const { cwd, include, exclude, noIgnore } = run;
  const except = new Set(run.except);
  walk(
    run.paths,
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
        if (filesScanned % STRIDE === 0) run.onProgress({ step: 'searching', done: filesScanned });
        if (!hit) return;
        known.add(link?.target ?? absolutePath);
        if (looked.tooLarge) errors.push(tooLarge(displayPath(absolutePath, cwd)));
        else hits.push({ absolutePath, evidence: looked.sighting === 'evidence' });
      },
    },
  );
  return { hits, errors, filesScanned, filesSkipped };
}

function look(search: Search, absolutePath: string, cwd: string): ReturnType<Search> | ScanError {
  try {
    return search(absolutePath);
  } catch (error) {
    return readError(displayPath(absolutePath, cwd), error);
  }
}

function tooLarge(path: string): ScanError {
  return {
    path,
    code: 'ERR_FILE_TOO_LARGE',
    message: `It names OpenTok, but is larger than ${LARGEST >> 20} MiB and was not parsed: look at it by hand.`,
  };
}

function failure(path: string, error: unknown): ScanError {
  if (error instanceof Error && 'syscall' in error) return readError(path, error);
  const why = error instanceof Error ? error.message : String(error);
  return { path, code: 'ERR_NOT_PARSED', message: `It could not be parsed: ${why}.` };
}
