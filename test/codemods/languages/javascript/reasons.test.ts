import { expect } from 'chai';
import { type Finding, scan } from '../../../../codemods/index.js';
import { workspace } from '../../workspace.js';

async function findingsOf(files: Record<string, string>): Promise<Finding[]> {
  return (await scan([], { cwd: workspace(files) })).findings.slice();
}

const send = (value: string): string =>
  `axios.get('https://api.opentok.com/', { headers: { 'X-TB-PARTNER-AUTH': ${value} } });`;

/** What a finding that is not rewritten has to say: where the other place is, and what to do. */
const CASES: readonly (readonly [what: string, files: Record<string, string>, says: readonly string[]])[] = [
  [
    'a value from a parameter',
    { 'a.js': `function call(auth) {\n  ${send('auth')}\n}\nexports.go = (k, s) => call(k + ':' + s);\n` },
    ['parameter `auth` of `call` on line 1, called on line 4', 'Sign a token for each request'],
  ],
  [
    'a value from another file',
    {
      'a.js': `const { auth } = require('./config');\nexports.go = () => ${send('auth')}\n`,
      'config.js': `// opentok\n\nexports.auth = process.env.OPENTOK_AUTH;\n`,
    },
    ['`auth`, from config.js:3'],
  ],
  [
    'a value imported from another file',
    {
      'a.mjs': `import { auth } from './config.mjs';\nexport const go = () => ${send('auth')}\n`,
      'config.mjs': `export const auth = process.env.OPENTOK_AUTH;\n`,
    },
    ['`auth`, imported from config.mjs:1'],
  ],
  [
    'a value that is used for something else too',
    {
      'a.js': `exports.go = (k, s) => {\n  const auth = k + ':' + s;\n  log(auth);\n  ${send('auth')}\n};\n`,
    },
    ['`auth` (line 2) is also used on line 3'],
  ],
  [
    'a value in a public field',
    {
      'a.js': `class A {\n  constructor(k, s) { this.auth = k + ':' + s; }\n  go() { ${send('this.auth')} }\n}\n`,
    },
    ['`this.auth`, built on line 2'],
  ],
  [
    'a literal behind a name',
    { 'a.js': `const auth = '12345:fake_secret_0123456789abcdef';\nexports.go = () => ${send('auth')}\n` },
    ['literal on line 1', 'rotate the secret'],
  ],
  [
    'a header in the defaults of a client that is not axios',
    { 'a.js': `const api = request.defaults({\n  headers: { 'X-TB-PARTNER-AUTH': k + ':' + s }\n});\n` },
    ['request.defaults (line 1)', 'expire within minutes'],
  ],
  [
    'a header in the defaults of a client that has hooks',
    { 'a.js': `const api = got.extend({\n  headers: { 'X-TB-PARTNER-AUTH': k + ':' + s }\n});\n` },
    ['got.extend (line 1)', 'in hooks.beforeRequest'],
  ],
  [
    'a header that some function gets as the file loads',
    { 'a.js': `app.locals('opentok', {\n  headers: { 'X-TB-PARTNER-AUTH': k + ':' + s }\n});\n` },
    ['as the file loads, and handed to app.locals (line 1)', 'in a function that runs for each request'],
  ],
  [
    'a header that a cache keeps',
    {
      'a.js': `const build = () => ({ 'X-TB-PARTNER-AUTH': k + ':' + s });\nexports.h = cache.wrap('h', build);\n`,
    },
    ['kept on line 2', 'Take the header out of what is kept'],
  ],
  [
    'a constant that is exported',
    { 'a.mjs': `export const NAME = 'X-TB-PARTNER-AUTH';\n` },
    ['for other files too', 'Rename it to X-OPENTOK-AUTH'],
  ],
  [
    'a constant that module.exports takes',
    { 'a.js': `const NAME = 'X-TB-PARTNER-AUTH';\nmodule.exports = { NAME };\n` },
    ['for other files too', 'Rename it to X-OPENTOK-AUTH'],
  ],
  [
    'a constant that nothing uses',
    { 'a.js': `const NAME = 'X-TB-PARTNER-AUTH';\n` },
    ['`NAME` holds the name', 'nothing in this file uses it. Delete it'],
  ],
  [
    'a name that a field holds',
    { 'a.js': `class A {\n  constructor() { this.header = 'X-TB-PARTNER-AUTH'; }\n}\n` },
    ['Find what reads `this.header`'],
  ],
  [
    'a default name that a pattern takes out',
    { 'a.js': `exports.go = ({ header = 'X-TB-PARTNER-AUTH' }) => header;\n` },
    ['Find what reads `header`'],
  ],
  [
    'a client that is made in one go',
    {
      'a.js': `// opentok\nexports.api = require('request').defaults({ headers: { 'X-TB-PARTNER-AUTH': k + ':' + s } });\n`,
    },
    ['a default of request.defaults (line 2)'],
  ],
  [
    'a name that another file defines',
    {
      'a.js': `const { NAME } = require('./names');\nexports.go = (o, apiKey, apiSecret) => { o.headers[NAME] = apiKey + ':' + apiSecret; }; // opentok\n`,
      'names.js': `exports.NAME = 'X-TB-PARTNER-AUTH';\n`,
    },
    ['comes from names.js:1'],
  ],
  [
    'a project for a Node that is too old',
    {
      'package.json': '{ "engines": { "node": ">=0.10" } }',
      'a.js': `exports.go = (k, s) => ${send("k + ':' + s")}\n`,
    },
    ['engines.node of package.json is >=0.10', 'Raise engines.node to >=12'],
  ],
  [
    'a test double',
    {
      'lib/a.js': `\nexports.go = (k, s) => ${send("k + ':' + s")}\n`,
      'test/a.js': `const a = require('../lib/a');\nit('sends', () => assert.equal(sent['x-tb-partner-auth'], 'k:s'));\n`,
    },
    ['Change it together with lib/a.js:2'],
  ],
];

describe('the reason of a finding that is not rewritten', () => {
  for (const [what, files, says] of CASES) {
    it(`names what to do about ${what}`, async () => {
      const reasons = (await findingsOf(files))
        .filter(({ rewrite }) => rewrite !== 'automatic')
        .map(({ reason }) => reason);
      for (const part of says) expect(reasons.join('\n')).to.contain(part);
    });
  }

  it('is one to three sentences, each closed, and never holds the secret', async () => {
    for (const [, files] of CASES) {
      for (const { reason } of await findingsOf(files)) {
        expect(reason)
          .to.match(/^\S.*\.$/)
          .and.not.to.contain('fake_secret');
        expect(reason.split(/\.\s+(?=[A-Z`])/).length).to.be.within(1, 3);
      }
    }
  });
});
