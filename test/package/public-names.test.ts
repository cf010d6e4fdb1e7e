import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as runtime from '../../src/index.js';
import * as simulator from '../../src/simulator/index.js';
import * as token from '../../src/token.js';

// A name that appears here by accident is a promise by accident; one that vanishes breaks somebody.
const PUBLIC = {
  runtime: [
    'OpenTokAuthError',
    'bridgePartnerAuth',
    'classifyRefusal',
    'envFlags',
    'fileFlags',
    'formatReport',
    'mergeReports',
    'openFeatureFlags',
    'parsePartnerAuth',
    'signToken',
    'verifyToken',
  ],
  token: ['OpenTokAuthError', 'classifyRefusal', 'parsePartnerAuth', 'signToken', 'verifyToken'],
  simulator: ['DEMO_CREDENTIAL', 'startSimulator'],
};

describe('the public names', () => {
  it('of the runtime', () => expect(Object.keys(runtime).sort()).to.deep.equal(PUBLIC.runtime));
  it('of opentok-auth-bridge/token', () => expect(Object.keys(token).sort()).to.deep.equal(PUBLIC.token));
  it('of opentok-auth-bridge/simulator', () =>
    expect(Object.keys(simulator).sort()).to.deep.equal(PUBLIC.simulator));
});

describe('the built package', () => {
  const require = createRequire(import.meta.url);

  it('offers the same names to require as to import', async () => {
    const imported = (await import('opentok-auth-bridge')) as object;
    const required = require('opentok-auth-bridge') as object;
    expect(Object.keys(required).sort()).to.deep.equal(Object.keys(imported).sort());
  });

  it('knows its own errors across both copies', async () => {
    const imported = await import('opentok-auth-bridge');
    const required = require('opentok-auth-bridge') as typeof imported;
    expect(() => required.parsePartnerAuth('no colon')).to.throw(imported.OpenTokAuthError);
  });

  it('keeps axios out of opentok-auth-bridge/token and out of itself', () => {
    const loaded = Object.keys(require.cache).filter((path) => path.includes('dist/cjs'));
    expect(loaded).not.to.be.empty;
    for (const path of loaded) {
      const children = require.cache[path]?.children.map(({ id }) => id) ?? [];
      expect(children.filter((id) => /node_modules\/axios/.test(id))).to.be.empty;
    }
  });

  it('explains itself to a bundler that asks for the browser build', () => {
    expect(() => require('../../src/browser.cjs') as unknown).to.throw(/server/);
  });
});
