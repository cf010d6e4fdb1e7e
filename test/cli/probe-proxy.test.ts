import { expect } from 'chai';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { command } from './fake-terminal.js';

const credential = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };

describe('on the command line', () => {
  let simulator: Simulator;
  let env: Record<string, string>;
  beforeEach(async () => {
    simulator = await startSimulator({ credentials: credential, schemes: 'jwt' });
    env = {
      OPENTOK_API_KEY: credential.apiKey,
      OPENTOK_API_SECRET: credential.apiSecret,
      OPENTOK_API_URL: `${simulator.url}/`,
    };
  });
  afterEach(() => simulator.close());

  describe('probe', () => {
    it('ends with 0 when the JWT is accepted', async () => {
      const { status, out, err } = await command(['probe'], { env });
      expect({ status, err }).to.deep.equal({ status: 0, err: '' });
      expect(out).to.match(/^accepted by http:\/\/127\.0\.0\.1:\d+ \(200, clock -?\d+ ms\)\n.*accepted\.\n$/);
      expect(simulator.requests[0]).to.include({ method: 'GET', scheme: 'jwt', accepted: true });
    });

    it('ends with 1 when it is refused, and says why, without the secret', async () => {
      env['OPENTOK_API_SECRET'] = 'fake_wrong_secret';
      const { status, out } = await command(['probe', '--format', 'json'], { env });
      expect(status).to.equal(1);
      expect(JSON.parse(out)).to.include({ accepted: false, status: 403, cause: 'bad-signature' });
      expect(out).not.to.include('fake_wrong_secret');
    });

    it('ends with 3 when nobody answers, or nobody who can judge', async () => {
      const gone = await command(['probe', '--api-url', 'http://127.0.0.1:9'], { env });
      expect(gone.status).to.equal(3);
      expect(gone.out).to.match(/no answer/);
      simulator.faults.next({ kind: 'status', status: 503 });
      expect((await command(['probe'], { env })).status).to.equal(3);
    });

    const wrong: [string, string[], Record<string, string>, RegExp][] = [
      ['no credential', [], { OPENTOK_API_SECRET: '' }, /Set OPENTOK_API_KEY and OPENTOK_API_SECRET/],
      ['plain http to another host', ['--api-url', 'http://api.opentok.com'], {}, /plain http to loopback/],
      ['an argument', ['100001'], {}, /no arguments/],
    ];
    for (const [what, args, more, sentence] of wrong) {
      it(`ends with 2 for ${what}`, async () => {
        const { status, out, err } = await command(['probe', ...args], { env: { ...env, ...more } });
        expect({ status, out }).to.deep.equal({ status: 2, out: '' });
        expect(err).to.match(sentence);
        expect(simulator.requests).to.have.length(0);
      });
    }
  });

  describe('proxy', () => {
    it('prints its URL, tells of each request, and ends when interrupted', async () => {
      let url = '';
      const { status, err } = await command(['proxy'], {
        env,
        out: (text) => void (url += text.trim()),
        interrupted: async () => {
          const headers = { 'X-TB-PARTNER-AUTH': `${credential.apiKey}:${credential.apiSecret}` };
          expect((await fetch(`${url}/session/create`, { method: 'POST', headers })).status).to.equal(200);
        },
      });
      expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect({ status, err }).to.deep.equal({ status: 0, err: 'POST /session/create  jwt  200\n' });
      expect(await fetch(url).catch(() => 'closed')).to.equal('closed');
      expect(simulator.requests[0]).to.include({ scheme: 'jwt', accepted: true });
    });

    const wrong: [string, string[], RegExp][] = [
      ['a target over plain http', ['--target', 'http://api.opentok.com'], /target: give the address/],
      ['a ttl out of range', ['--ttl', '301'], /ttl/],
      ['a port that is none', ['--port', '70000'], /--port is a whole number/],
      ['an argument', ['x'], /no arguments/],
    ];
    for (const [what, args, sentence] of wrong) {
      it(`ends with 2 for ${what}`, async () => {
        const { status, out, err } = await command(['proxy', ...args], { env });
        expect({ status, out }).to.deep.equal({ status: 2, out: '' });
        expect(err).to.match(sentence);
      });
    }
  });
});
