import { expect } from 'chai';
import { verifyToken } from '../../src/token.js';
import { command } from './fake-terminal.js';

const credential = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
const env = { OPENTOK_API_KEY: credential.apiKey, OPENTOK_API_SECRET: credential.apiSecret };

describe('token', () => {
  it('signs with the credential of the environment', async () => {
    const { status, out, err } = await command(['token', 'sign'], { env });
    expect({ status, err }).to.deep.equal({ status: 0, err: '' });
    expect(verifyToken(out.trim(), credential)).to.include({ iss: credential.apiKey, ist: 'project' });
  });

  it('takes the secret from standard input, and key, level and ttl from options', async () => {
    const { out } = await command(['token', 'sign', '--api-key', '7', '--level', 'account', '--ttl', '60'], {
      env: {},
      stdin: `${credential.apiSecret}\n`,
    });
    const { iss, ist, iat, exp } = verifyToken(out.trim(), {
      apiKey: '7',
      apiSecret: credential.apiSecret,
      level: 'account',
    });
    expect({ iss, ist, life: exp - iat }).to.deep.equal({ iss: '7', ist: 'account', life: 65 });
  });

  it('decodes a token given as an argument or on standard input, and says whether the secret has signed it', async () => {
    const token = (await command(['token', 'sign'], { env })).out.trim();
    const shown = JSON.parse((await command(['token', 'decode', token], { env: {} })).out);
    expect(shown.header).to.deep.equal({ alg: 'HS256', typ: 'JWT' });
    expect(shown).not.to.have.property('valid');
    expect(JSON.parse((await command(['token', 'decode'], { env, stdin: token })).out).valid).to.equal(true);
    const other = await command(['token', 'decode', token], {
      env: { ...env, OPENTOK_API_SECRET: 'another' },
    });
    expect(JSON.parse(other.out).valid).to.match(/signature does not match/);
  });

  const wrong: [string, string[], Parameters<typeof command>[1], RegExp][] = [
    ['no key', ['sign'], { env: {} }, /There is no API key: set OPENTOK_API_KEY/],
    [
      'no secret',
      ['sign'],
      { env: { OPENTOK_API_KEY: '1' } },
      /There is no API secret: set OPENTOK_API_SECRET/,
    ],
    ['a ttl out of range', ['sign', '--ttl', '301'], { env }, /ttl/],
    ['something that is no token', ['decode', 'abc'], { env }, /This is not a JWT/],
    ['a secret as an argument', ['sign', '--api-secret', 'x'], { env }, /Unknown option --api-secret/],
  ];
  for (const [what, args, world, sentence] of wrong) {
    it(`ends with status 2 for ${what}`, async () => {
      const { status, out, err } = await command(['token', ...args], world);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(err).to.match(sentence);
    });
  }

  it('asks for no secret on a terminal, where it would be seen', async () => {
    const { status } = await command(['token', 'sign'], { env: { OPENTOK_API_KEY: '1' }, answers: true });
    expect(status).to.equal(2);
  });
});
