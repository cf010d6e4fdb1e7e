import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxiosInstance } from 'axios';
import type { Credential } from 'opentok-auth-bridge';

/** The example application, as it is. */
export interface Application {
  /** Records lessons one after the other; a line about each. */
  run(client: AxiosInstance, lessons: readonly string[]): Promise<string[]>;
}

export const APPLICATION_DIRECTORY = fileURLToPath(new URL('../legacy-app/', import.meta.url));

/** What one lesson costs: two sessions, a signal, and five calls for the archive. */
export const CALLS_PER_LESSON = 8;

/** Loads the application into this process. It reads its credential from the environment, once. */
export function loadApplication({ apiKey, apiSecret }: Credential): Application {
  Object.assign(process.env, { OPENTOK_API_KEY: apiKey, OPENTOK_API_SECRET: apiSecret });
  return createRequire(import.meta.url)(`${APPLICATION_DIRECTORY}app.js`) as Application;
}

export const lessonsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `lesson-${String(index + 1).padStart(3, '0')}`);
