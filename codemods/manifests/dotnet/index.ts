import { posix } from 'node:path';
import { jsonStrings } from '../json-places.js';
import type { LockFile } from '../kit/ecosystem.js';
import { jsonFault } from '../kit/json.js';
import { manifestLanguage } from '../kit/language.js';
import { SDKS } from '../sdks.js';
import { isSdk, nuspec, projectFile } from './package-reference.js';
import { paketDependencies, paketLock } from './paket.js';
import { packagesConfig } from './packages-config.js';

/** `dependencies`, framework, package, `resolved`. */
const lock: LockFile = {
  claims: (path) => /^packages(?:\.[\w.-]+)?\.lock\.json$/.test(posix.basename(path)),
  name: 'packages.lock.json',
  fault: jsonFault,
  isDirect: (text) =>
    [...jsonStrings(text)].some(
      ({ keys, value }) => isSdk(keys[2]) && keys[3] === 'type' && value === 'Direct',
    ),
  install: () => ({ command: 'dotnet restore --force-evaluate' }),
  locked: (text) =>
    [...jsonStrings(text)]
      .filter(({ keys }) => keys.length === 4 && isSdk(keys[2]) && keys[3] === 'resolved')
      .map(({ value, start, end }) => ({ version: value, start, end })),
};

/** Projects, shared properties, `packages.config`, packages, Paket's dependencies, and the lock files of both. */
export const dotnet = manifestLanguage({
  id: 'nuget',
  sdk: SDKS.dotnet,
  manifests: [projectFile, packagesConfig, nuspec, paketDependencies],
  lockFiles: [lock, paketLock],
  otherApi:
    'Versions before 2 have another API: raise it to 2.4.0 and adapt the code (new OpenTok(apiKey, apiSecret)).',
  raised: '2.4.0 is the first version that sends JWT. The API is the same.',
});
