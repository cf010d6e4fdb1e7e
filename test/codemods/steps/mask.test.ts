import { expect } from 'chai';
import { createMask, secretsIn } from '../../../codemods/steps/mask.js';

const FAKE = 'fake_secret_0123456789abcdef';
const HEX = '0123456789abcdef0123456789ABCDEF01234567';

describe('createMask', () => {
  const mask = createMask([]);
  const hides: [string, string][] = [
    [`X-TB-PARTNER-AUTH: 12345:${FAKE}`, 'X-TB-PARTNER-AUTH: 12345:****'],
    [`'x-tb-partner-auth': "12345:${FAKE}",`, `'x-tb-partner-auth': "12345:****",`],
    [`'X-TB-PARTNER-AUTH' => '12345: ${FAKE}'`, `'X-TB-PARTNER-AUTH' => '12345: ****'`],
    [`setHeader("X-TB-PARTNER-AUTH", "key:${FAKE}")`, `setHeader("X-TB-PARTNER-AUTH", "key:****")`],
    [`-H "X-TB-PARTNER-AUTH:12345:${FAKE}" -X`, `-H "X-TB-PARTNER-AUTH:12345:****" -X`],
    [`const auth = '12345:${FAKE}';`, `const auth = '12345:****';`],
    [`new OpenTok(key, '${HEX}')`, `new OpenTok(key, '****')`],
    [`const apiSecret = "hunter2hunter2";`, `const apiSecret = "****";`],
    [`process.env.OPENTOK_SECRET || 'hunter2'`, `process.env.OPENTOK_SECRET || '****'`],
    [`define('OPENTOK_SECRET', 'hunter2')`, `define('OPENTOK_SECRET', '****')`],
    [`API_SECRET=${FAKE}`, 'API_SECRET=****'],
  ];
  for (const [line, masked] of hides) {
    it(`masks ${line.replace(FAKE, '…').replace(HEX, '…')}`, () => expect(mask(line)).to.equal(masked));
  }

  const shows = [
    `Buffer.from(secret, 'utf8')`,
    `opentok_jwt("$key", "$secret", 'account')`,
    `opentok_jwt($config['key'], $config["secret"], 'account')`,
    `'X-TB-PARTNER-AUTH': apiKey + ':' + apiSecret,`,
    `'X-TB-PARTNER-AUTH': \`\${apiKey}:\${apiSecret}\``,
    `headers['X-TB-PARTNER-AUTH'] = key; foo: bar`,
    `"X-TB-PARTNER-AUTH: $key:$secret"`,
    `"X-TB-PARTNER-AUTH: %s:%s"`,
    `X-TB-PARTNER-AUTH: <api_key>:<api_secret>`,
    `const secret = process.env.OPENTOK_API_SECRET;`,
    `{ text: 'x-tb-partner-auth', evidence: true },`,
    `secret: apiSecret`,
  ];
  for (const line of shows) it(`leaves ${line} as it is`, () => expect(mask(line)).to.equal(line));

  it('masks a secret found elsewhere wherever it stands as a word of its own, and no longer word that holds it', () => {
    expect(createMask(['tok.en+1', 'abcd'])('x tok.en+1 "tok.en+1" abcd abcdef')).to.equal(
      'x **** "****" **** abcdef',
    );
  });
});

describe('secretsIn', () => {
  const cases: [string, string[]][] = [
    [`'12345:${FAKE}'`, [FAKE]],
    [`"X-TB-PARTNER-AUTH: 12345:${FAKE}"`, [FAKE]],
    [`12345 : ${FAKE}`, [FAKE]],
    [`'X-TB-PARTNER-AUTH': '12345:${FAKE}'`, [FAKE]],
    [`new OpenTok('12345', "${FAKE}")`, [FAKE]],
    [`apiSecret: '${FAKE}'`, [FAKE]],
    [FAKE, [FAKE]],
  ];
  for (const [found, secrets] of cases) {
    it(`takes the secret out of ${found.replace(FAKE, '…')}`, () =>
      expect(secretsIn(found)).to.deep.equal(secrets));
  }
});
