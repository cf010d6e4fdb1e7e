import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '../usage-error.js';
import type { SightMessage } from './sight-aside.js';
import { sight, type SightJob } from './sight.js';

const say = (message: SightMessage): void => parentPort?.postMessage(message);

try {
  const sighted = sight(workerData as SightJob, {
    hit: (hit) => say({ hit }),
    progress: (done) => say({ done }),
  });
  say({ sighted });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say({ wrong: error.message });
}
