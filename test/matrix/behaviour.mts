// The behaviour suite for one version of axios, named by MATRIX_AXIOS: each adapter it has, and both builds of the
// package. The CommonJS build goes with axios as `require` gives it, the ES module build with axios as `import` does.
import { createRequire } from 'node:module';
import type { AxiosStatic } from 'axios';
import type * as Library from '../../src/index.js';
import { subjectOf, type AdapterName } from '../bridge/clients.js';
import { describeBehaviour } from '../bridge/suite/index.js';

const require = createRequire(import.meta.url);
const version = process.env['MATRIX_AXIOS'] ?? '';
const name = `axios-${version}`;

const builds = [
  {
    build: 'CommonJS',
    axios: require(name) as AxiosStatic,
    library: require('../../dist/cjs/src/index.js') as typeof Library,
  },
  {
    build: 'ES module',
    axios: ((await import(name)) as { default: AxiosStatic }).default,
    // A variable, so that no compiler looks for the types of a build.
    library: (await import('../../dist/esm/src/index.js' as string)) as typeof Library,
  },
];

const [major = 0, minor = 0] = version.split('.').map(Number);
const adapters: AdapterName[] = major === 1 && minor >= 7 ? ['http', 'fetch'] : ['http'];

for (const { build, axios, library } of builds) {
  for (const adapter of adapters) {
    const { bridgePartnerAuth } = library;
    describeBehaviour(subjectOf(axios, version, { adapter, build, bridgePartnerAuth }));
  }
}
