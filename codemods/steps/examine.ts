import { resolve } from 'node:path';
import type { ProjectView, ScanError, Source } from '../model.js';
import { remarksOn } from '../ignore-comments/settle.js';
import { RULES, type Settled } from '../options.js';
import { createEvidence } from './evidence.js';
import { detect, type Detection } from './detect.js';
import { type Hit, sight } from './sight.js';
import { hasThreads, sightAside, type Sightings } from './sight-aside.js';
import { hasManyEntries } from './size.js';
import { displayPath, readSource } from './source.js';
import { readError } from './walk.js';

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
  const sightings = sightingsOf(run);
  const failures: ScanError[] = [];
  const remarks: string[] = [];
  const evidence = createEvidence(project);
  let complete = false;
  let done = 0;
  for await (const hit of sightings.hits) {
    // A file that names TokBox is evidence enough for itself; any other waits for what its neighbours say.
    if (hit.evidence) evidence.add(hit.absolutePath);
    else if (!complete) {
      for (const other of (await sightings.end).all) if (other.evidence) evidence.add(other.absolutePath);
      complete = true;
    }
    const count = sightings.count();
    run.onProgress({ step: 'parsing', done: done++, ...(count === undefined ? {} : { all: count }) });
    const { absolutePath } = hit;
    try {
      const source = readSource(absolutePath, run.cwd);
      const detections = await detect(source, {
        project,
        signer: run.signer,
        target: run.target,
        rules: run.rules,
        languages: run.languages,
        evidence: evidence.around(absolutePath),
      });
      const drafts = detections.flatMap(({ findings }) => findings);
      if (asksForAll(run)) remarks.push(...remarksOn(source, drafts));
      if (drafts.length > 0) found({ source, detections });
    } catch (error) {
      failures.push(failure(displayPath(absolutePath, run.cwd), error));
    }
  }
  const { errors, filesScanned, filesSkipped } = await sightings.end;
  return { errors: [...errors, ...failures], filesScanned, filesSkipped, remarks };
}

/** In a thread of its own where that pays: starting one takes as long as searching some thousand files. */
function sightingsOf(run: Settled): Sightings {
  const { paths, cwd, include, exclude, noIgnore, except } = run;
  const marks = run.languages.flatMap(({ marks: own = [] }) => own);
  const job = { paths, cwd, include, exclude, noIgnore, except, marks };
  const progress = (done: number): void => run.onProgress({ step: 'searching', done });
  if (run.jobs > 1 && hasThreads && hasManyEntries(paths.map((path) => resolve(cwd, path)))) {
    return sightAside(job, progress);
  }
  const all: Hit[] = [];
  const sighted = sight(job, { hit: (hit) => void all.push(hit), progress });
  return { hits: inTurn(all), count: () => all.length, end: Promise.resolve({ ...sighted, all }) };
}

async function* inTurn(hits: readonly Hit[]): AsyncGenerator<Hit> {
  yield* hits;
}

/** A comment may speak for a finding of a rule that is not asked for. */
function asksForAll({ rules }: Settled): boolean {
  return RULES.every((rule) => rules.includes(rule));
}

function failure(path: string, error: unknown): ScanError {
  if (error instanceof Error && 'syscall' in error) return readError(path, error);
  const why = error instanceof Error ? error.message : String(error);
  return { path, code: 'ERR_NOT_PARSED', message: `It could not be parsed: ${why}.` };
}
