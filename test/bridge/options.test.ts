import axios from 'axios';
import { expect } from 'chai';
import { bridgePartnerAuth, OpenTokAuthError, type BridgeOptions } from '../../src/index.js';
import { PROJECT } from './support/credentials.js';

const BAD: Readonly<Record<string, readonly unknown[]>> = {
  stage: ['on', 'OFF', '', null, 1, 'toString', '__proto__'],
  percentage: [-1, 100.01, 101, 12.345, 0.001, NaN, Infinity, '50', null, true],
  bucketBy: ['key', null, {}],
  salt: [1, null],
  fallback: ['yes', 1, null],
  flags: ['off', null, {}, { snapshot: true }, 7],
  cutoff: ['2017-13-01', 'soon', '', NaN, true, null, {}, new Date(NaN)],
  credentials: [
    null,
    'key:secret',
    {},
    { apiKey: '1' },
    { apiKey: '', apiSecret: 'fake_s' },
    { apiKey: '1:2', apiSecret: 'fake_s' },
    { apiKey: 1, apiSecret: 'fake_s' },
    { apiKey: '1', apiSecret: 'fake_\n' },
    { apiKey: '1', apiSecret: ' ' },
    { apiKey: '1', apiSecret: 'fake_s', level: 'team' },
    [PROJECT, {}],
  ],
  hosts: [
    'a.example',
    null,
    [''],
    ['https://a.example'],
    ['a.example/path'],
    ['*'],
    ['a.*'],
    [1],
    ['a b'],
    ['user@a.example'],
  ],
  allowInsecure: ['yes', 1, null],
  ttl: [0, 301, -1, 1.5, NaN, Infinity, '3m', '180', null],
  rewritePaths: ['no', 0, null],
  clock: [0, null, 'now', new Date()],
  onEvent: [null, {}, 'log'],
};

const show = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );

describe('options', () => {
  for (const [option, values] of Object.entries(BAD)) {
    for (const value of values) {
      it(`${option}: ${show(value)} is refused at construction, by name and never with a secret`, () => {
        const client = axios.create();
        try {
          bridgePartnerAuth(client, { [option]: value } as BridgeOptions);
        } catch (error) {
          expect(error).to.be.instanceOf(OpenTokAuthError);
          const { code, message } = error as OpenTokAuthError;
          expect(code).to.equal(option === 'credentials' ? 'ERR_CREDENTIAL_INVALID' : 'ERR_OPTION_INVALID');
          expect(message).to.match(new RegExp(`^${option}\\b`));
          expect(message).not.to.contain('fake_');
          // Nothing of the bridge is left behind.
          bridgePartnerAuth(client, { cutoff: false }).eject();
          return;
        }
        expect.fail('it was accepted');
      });
    }
  }

  it('an option that does not exist is refused, naming those that do', () => {
    const attempt = (): unknown => bridgePartnerAuth(axios.create(), { percentages: 5 } as BridgeOptions);
    expect(attempt).to.throw(OpenTokAuthError, /^percentages: .*percentage/);
  });

  for (const options of [null, 'complete', 7]) {
    it(`${show(options)} is no options object`, () => {
      expect(() => bridgePartnerAuth(axios.create(), options as never)).to.throw(OpenTokAuthError, /options/);
    });
  }

  const GOOD: readonly BridgeOptions[] = [
    {},
    { percentage: 0 },
    { percentage: 0.01 },
    { percentage: 12.34 },
    { percentage: 0.1 + 0.2 },
    { percentage: 100 },
    { ttl: 1 },
    { ttl: 300 },
    { cutoff: false },
    { cutoff: '2030-01-01' },
    { cutoff: Date.parse('2030-01-01') },
    { credentials: [] },
    { hosts: [] },
    { hosts: ['localhost', 'a.example:8443', '*.example', '[::1]:80', 'under_score.example'] },
    { flags: () => ({}) },
    { flags: { snapshot: () => ({}) } },
  ];
  for (const options of GOOD) {
    it(`${show(options)} is accepted`, () => bridgePartnerAuth(axios.create(), options).eject());
  }

  it('an option of undefined is as if it were not there', () => {
    const options = Object.fromEntries(Object.keys(BAD).map((name) => [name, undefined]));
    const bridge = bridgePartnerAuth(axios.create(), options as BridgeOptions);
    expect(bridge.stage).to.equal('complete');
    bridge.eject();
  });
});
