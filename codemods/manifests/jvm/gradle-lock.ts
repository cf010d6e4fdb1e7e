import { posix } from 'node:path';
import { asksFor } from '../kit/asks-for.js';
import type { LockFile } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { catalog } from './catalog.js';
import { ARTIFACT, GROUP } from './coordinates.js';
import { gradle, gradleScript } from './gradle.js';

const BESIDE = [
  'build.gradle',
  'build.gradle.kts',
  'gradle/libs.versions.toml',
  '../gradle/libs.versions.toml',
];

export const gradleLock: LockFile = {
  claims: (path) => posix.basename(path) === 'gradle.lockfile' || path.includes('dependency-locks/'),
  name: 'gradle.lockfile',
  isDirect: (_, source, project) => asksFor([gradleScript, catalog], BESIDE, source, project),
  install: (source, project) => gradle(source, project, `dependencies --update-locks ${SDKS.jvm.name}`),
  locked: (text) =>
    [...text.matchAll(new RegExp(String.raw`^(${GROUP}:${ARTIFACT}:)([^=\s]+)`, 'gm'))].map((match) => {
      const [, lead = '', version = ''] = match;
      const start = match.index + lead.length;
      return { version, start, end: start + version.length };
    }),
};
