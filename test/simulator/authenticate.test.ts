import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { Credential } from '../../src/auth/credential.js';
import type { SimulatorOptions } from '../../src/simulator/index.js';
import {
  ACCOUNT,
  ARCHIVES,
  ask,
  jwt,
  NOW,
  OLD_ARCHIVES,
  OTHER,
  partner,
  PROJECT,
  start,
  stopAll,
} from './client.js';

const SECONDS = NOW / 1000;
const CLAIMS = { iss: PROJECT.apiKey, ist: 'project', iat: SECONDS, exp: SECONDS + 180 };

/** A token signed by hand, so that any claim and header can be wrong. */
function token(claims: object, header: object = {}, secret = PROJECT.apiSecret, hash = 'sha256') {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'HS256', ...header })}.${part(claims)}`;
  const signature = createHmac(hash, secret).update(signed).digest('base64url');
  return { 'X-OPENTOK-AUTH': `${signed}.${signature}` };
}
const claiming = (claims: object) => token({ ...CLAIMS, ...claims });

afterEach(stopAll);

/** `accepted`, or the sentence of the refusal. */
async function outcome(
  headers: Record<string, string>,
  options: SimulatorOptions = {},
  path = ARCHIVES,
): Promise<string> {
  const { url } = await start(options);
  const reply = await ask(url, path, { headers });
  if (reply.status !== 403) return 'accepted';
  return String(reply.json()['message']);
}

describe('a JWT', () => {
  const accepted: [string, Record<string, string>, SimulatorOptions?][] = [
    ['signed by signToken', jwt()],
    ['with a numeric iss, as in the announcement', jwt(PROJECT, { issuerType: 'number' })],
    ['with ist in the JOSE header, as the Ruby SDK writes it', token(without('ist'), { ist: 'project' })],
    ['issued in this very second and living for 300 s', claiming({ exp: SECONDS + 300 })],
    ['in its last second', claiming({ iat: SECONDS - 299, exp: SECONDS + 1 })],
    ['without jti', claiming({})],
    ['ahead by no more than the leeway', claiming({ iat: SECONDS + 10 }), { leeway: 10 }],
    ['expired for less than the leeway', claiming({ iat: SECONDS - 200, exp: SECONDS - 9 }), { leeway: 10 }],
    [
      'living longer than 300 s where more is allowed',
      claiming({ exp: SECONDS + 900 }),
      { maxLifetime: 900 },
    ],
    [
      'of either secret during a rotation',
      jwt(),
      { credentials: [{ ...PROJECT, apiSecret: 'fake_newer' }, PROJECT] },
    ],
  ];
  for (const [what, headers, options] of accepted) {
    it(`is accepted ${what}`, async () => expect(await outcome(headers, options)).to.equal('accepted'));
  }

  const refused: [string, Record<string, string>, string, SimulatorOptions?][] = [
    ['of an unknown key', jwt(OTHER), 'Issuer not found'],
    [
      'of an account on a project path',
      jwt(ACCOUNT),
      'Issuer not found',
      { credentials: [PROJECT, ACCOUNT] },
    ],
    ['with another secret', jwt({ ...PROJECT, apiSecret: 'fake_wrong' }), 'Invalid signature'],
    ['with ist account on a project path', claiming({ ist: 'account' }), 'Invalid signature'],
    ['with an unknown ist', claiming({ ist: 'partner' }), 'Invalid signature'],
    ['without ist', token(without('ist')), 'Invalid signature'],
    ['signed with HS512', token(CLAIMS, { alg: 'HS512' }, PROJECT.apiSecret, 'sha512'), 'Invalid signature'],
    ['with alg none', token(CLAIMS, { alg: 'none' }), 'Invalid signature'],
    [
      'issued a second ahead',
      claiming({ iat: SECONDS + 1 }),
      'issued time cannot be greater than current time',
    ],
    [
      'ahead by more than the leeway',
      claiming({ iat: SECONDS + 11 }),
      'issued time cannot be greater than current time',
      { leeway: 10 },
    ],
    ['in the second of its exp', claiming({ iat: SECONDS - 300, exp: SECONDS }), 'Token has expired'],
    [
      'expired for as long as the leeway',
      claiming({ iat: SECONDS - 200, exp: SECONDS - 10 }),
      'Token has expired',
      { leeway: 10 },
    ],
    ['living for 301 s', claiming({ exp: SECONDS + 301 }), 'Invalid token format'],
    ['without iat', token(without('iat')), 'Invalid token format'],
    ['without exp', token(without('exp')), 'Invalid token format'],
    ['with times that are strings', claiming({ iat: String(SECONDS) }), 'Invalid token format'],
    ['without iss', token(without('iss')), 'Invalid issuer format'],
    ['with an empty iss', claiming({ iss: ' ' }), 'Invalid issuer format'],
    ['with an object as iss', claiming({ iss: { key: PROJECT.apiKey } }), 'Invalid issuer format'],
    ['after Bearer', { 'X-OPENTOK-AUTH': `Bearer ${jwt()['X-OPENTOK-AUTH']}` }, 'Invalid token format'],
    ['that is none', { 'X-OPENTOK-AUTH': 'key:secret' }, 'Invalid token format'],
    ['that is empty', { 'X-OPENTOK-AUTH': '' }, 'Invalid token format'],
    ['where only partner auth is served', jwt(), 'No suitable authentication found', { schemes: 'partner' }],
  ];
  for (const [what, headers, sentence, options] of refused) {
    it(`is refused ${what}: ${sentence}`, async () =>
      expect(await outcome(headers, options)).to.equal(sentence));
  }

  it('is refused when it comes a second time and reuse is forbidden, not otherwise', async () => {
    for (const rejectReusedTokens of [true, false]) {
      const { url, requests } = await start({ rejectReusedTokens });
      const headers = jwt();
      const replies = [await ask(url, ARCHIVES, { headers }), await ask(url, ARCHIVES, { headers })];
      expect(replies.map(({ status }) => status)).to.deep.equal([200, rejectReusedTokens ? 403 : 200]);
      expect(requests.map(({ reused }) => reused)).to.deep.equal([false, true]);
    }
  });
});

describe('partner auth', () => {
  const rows: [string, Record<string, string>, string, SimulatorOptions?][] = [
    ['with key and secret', partner(), 'accepted'],
    [
      'with blanks around the halves',
      { 'X-TB-PARTNER-AUTH': `${PROJECT.apiKey} : ${PROJECT.apiSecret}` },
      'accepted',
    ],
    [
      'with the older secret of a rotation',
      partner(),
      'accepted',
      { credentials: [PROJECT, { ...PROJECT, apiSecret: 'fake_newer' }] },
    ],
    ['a millisecond before the cut-off', partner(), 'accepted', { cutoff: NOW + 1 }],
    ['at the cut-off', partner(), 'Invalid partner credentials', { cutoff: new Date(NOW) }],
    [
      'years after a cut-off given as a string',
      partner(),
      'Invalid partner credentials',
      { cutoff: '2015-01-01' },
    ],
    ['where only JWT is served', partner(), 'Invalid partner credentials', { schemes: 'jwt' }],
    ['with another secret', partner({ ...PROJECT, apiSecret: 'fake_wrong' }), 'Invalid partner credentials'],
    ['of an unknown key', partner(OTHER), 'Invalid partner credentials'],
    ['without a colon', { 'X-TB-PARTNER-AUTH': PROJECT.apiKey }, 'Invalid partner credentials'],
    [
      'of an account on a project path',
      partner(ACCOUNT),
      'Invalid partner credentials',
      { credentials: [PROJECT, ACCOUNT] },
    ],
  ];
  for (const [what, headers, expected, options] of rows) {
    it(`${what}: ${expected}`, async () =>
      expect(await outcome(headers, options, OLD_ARCHIVES)).to.equal(expected));
  }

  it('ends in the middle of a run when the clock passes the cut-off, and JWT goes on', async () => {
    const { url, setTime } = await start({ cutoff: '2017-07-01T00:00:00Z' });
    expect((await ask(url, ARCHIVES, { headers: partner() })).status).to.equal(200);
    setTime('2017-07-01T00:00:00Z');
    expect((await ask(url, ARCHIVES, { headers: partner() })).status).to.equal(403);
    const clock = () => Date.parse('2017-07-01T00:00:00Z');
    expect((await ask(url, ARCHIVES, { headers: jwt(PROJECT, { clock }) })).status).to.equal(200);
  });
});

describe('no authentication', () => {
  for (const [what, headers] of [
    ['no header', {}],
    ['client-token auth alone', { 'X-TB-TOKEN-AUTH': 'T1==fake' }],
    ['an Authorization header alone', { Authorization: `Bearer ${jwt()['X-OPENTOK-AUTH']}` }],
  ] as [string, Record<string, string>][]) {
    it(`is what ${what} amounts to`, async () =>
      expect(await outcome(headers)).to.equal('No suitable authentication found'));
  }

  it('never sees whether a path exists', async () => {
    const { url } = await start();
    expect((await ask(url, '/v2/nothing')).status).to.equal(403);
    expect((await ask(url, '/v2/nothing', { headers: jwt() })).status).to.equal(404);
  });
});

describe('two headers on one request', () => {
  const wrong = { ...PROJECT, apiSecret: 'fake_wrong' };
  const good = { ...jwt(), ...partner() };
  const badJwt = { ...jwt(wrong), ...partner() };
  const badPartner = { ...jwt(), ...partner(wrong) };
  const bad = { ...jwt(wrong), ...partner(wrong) };
  type Policy = NonNullable<SimulatorOptions['bothHeaders']>;
  const table: Record<Policy, [good: string, badJwt: string, badPartner: string, bad: string]> = {
    'jwt-first': ['accepted', 'Invalid signature', 'accepted', 'Invalid signature'],
    'partner-first': ['accepted', 'accepted', 'Invalid partner credentials', 'Invalid partner credentials'],
    either: ['accepted', 'accepted', 'accepted', 'Invalid signature'],
    refuse: Array(4).fill('No suitable authentication found') as [string, string, string, string],
  };
  for (const [policy, expected] of Object.entries(table)) {
    it(`are judged by the policy '${policy}'`, async () => {
      const options = { bothHeaders: policy as Policy };
      const outcomes = [];
      for (const headers of [good, badJwt, badPartner, bad]) outcomes.push(await outcome(headers, options));
      expect(outcomes).to.deep.equal(expected);
    });
  }

  it('count as one where only one scheme is served', async () => {
    expect(await outcome(badPartner, { schemes: 'jwt', bothHeaders: 'refuse' })).to.equal('accepted');
    expect(await outcome(badJwt, { schemes: 'partner', bothHeaders: 'jwt-first' })).to.equal('accepted');
  });

  it('are logged as both, with the scheme that decided', async () => {
    const { url, requests } = await start({ bothHeaders: 'either' });
    await ask(url, ARCHIVES, { headers: badJwt });
    expect(requests[0]).to.include({ scheme: 'both', judged: 'partner', accepted: true });
  });
});

describe('account level', () => {
  const credentials: Credential[] = [PROJECT, ACCOUNT];
  const PATHS = ['/v2/project', `/v2/project/${PROJECT.apiKey}`];
  for (const path of PATHS) {
    it(`is what GET ${path} asks for`, async () => {
      expect(await outcome(jwt(ACCOUNT), { credentials }, path)).to.equal('accepted');
      expect(await outcome(partner(ACCOUNT), { credentials }, path)).to.equal('accepted');
      expect(await outcome(jwt(PROJECT), { credentials }, path)).to.equal('Issuer not found');
      const pretending = jwt({ ...ACCOUNT, level: 'project' });
      expect(await outcome(pretending, { credentials }, path)).to.equal('Invalid signature');
    });
  }
});

describe("another project's key in the path", () => {
  it('is a 403 that is not about authentication', async () => {
    const { url, requests } = await start({ credentials: [PROJECT, OTHER] });
    const reply = await ask(url, ARCHIVES, { headers: jwt(OTHER) });
    expect(reply.status).to.equal(403);
    expect(requests[0]).to.include({ accepted: true, status: 403, project: OTHER.apiKey });
  });
});

function without(claim: keyof typeof CLAIMS): object {
  return Object.fromEntries(Object.entries(CLAIMS).filter(([name]) => name !== claim));
}
