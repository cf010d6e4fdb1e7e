import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../usage-error.js';
import type { Hit, Sighted, SightJob } from './sight.js';

/** Hits as they come, in the order of the walk, and what is known when it has ended. */
export interface Sightings {
  readonly hits: AsyncIterable<Hit>;
  /** How many hits there are; undefined while they are still being looked for. */
  count(): number | undefined;
  /** Resolves when every hit is there. @throws {UsageError} a path does not exist. */
  readonly end: Promise<Sighted & { readonly all: readonly Hit[] }>;
}

/** What the thread says. */
export type SightMessage =
  | { readonly hit: Hit }
  | { readonly done: number }
  | { readonly wrong: string }
  | { readonly sighted: Sighted };

const THREAD = new URL('./sight-thread.js', import.meta.url);

/** Sources that are run without having been built have no file that a thread could be started with. */
export const hasThreads = existsSync(THREAD);

/** Walks and searches in a thread of its own, so that the first hits are parsed while it goes on. */
export function sightAside(job: SightJob, progress: (done: number) => void): Sightings {
  const worker = new Worker(THREAD, { workerData: job });
  const all: Hit[] = [];
  let wake = (): void => undefined;
  let open = true;
  const end = new Promise<Sighted & { all: readonly Hit[] }>((resolve, reject) => {
    const close = (settle: () => void): void => {
      open = false;
      settle();
      wake();
    };
    worker.on('message', (message: SightMessage) => {
      if ('hit' in message) {
        all.push(message.hit);
        wake();
      } else if ('done' in message) progress(message.done);
      else if ('wrong' in message) close(() => reject(new UsageError(message.wrong)));
      else close(() => resolve({ ...message.sighted, all }));
    });
    worker.on('error', (error) => close(() => reject(error)));
  });
  async function* hits(): AsyncGenerator<Hit> {
    for (let at = 0; ;) {
      const hit = all[at];
      if (hit !== undefined) {
        at++;
        yield hit;
      } else if (open) {
        await new Promise<void>((resolve) => (wake = resolve));
      } else {
        await end;
        return;
      }
    }
  }
  end.catch(() => undefined); // whoever reads the hits is told
  return { hits: hits(), count: () => (open ? undefined : all.length), end };
}
