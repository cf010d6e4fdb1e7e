import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../codemods/index.js';
import { workspace } from '../workspace.js';

const RUBY =
  "require 'net/http'\ndef start(http)\n  http.post('https://api.opentok.com/session/create', '', 'X-TB-PARTNER-AUTH' => \"#{ENV['KEY']}:#{ENV['SECRET']}\")\nend\n";
const PYTHON =
  "import requests\n\ndef start(key, secret):\n    return requests.post('https://api.opentok.com/session/create', headers={'X-TB-PARTNER-AUTH': key + ':' + secret})\n";

/** A manifest that rewritten code adds to, in the very place at which the SDK's constraint is raised. */
const TOGETHER: readonly (readonly [
  file: string,
  before: string,
  after: string,
  code: Record<string, string>,
])[] = [
  ['Gemfile', "gem 'opentok'\n", "gem 'opentok', '>= 2.4.0'\ngem 'jwt'\n", { 'send.rb': RUBY }],
  ['Gemfile', "gem 'opentok', '2.3.1'", "gem 'opentok', '2.4.0'\ngem 'jwt'", { 'send.rb': RUBY }],
  ['requirements.txt', 'opentok', 'opentok>=2.5.0\nPyJWT>=1.7,<3', { 'send.py': PYTHON }],
  ['requirements.txt', 'opentok==2.3.0', 'opentok==2.5.0\nPyJWT>=1.7,<3', { 'send.py': PYTHON }],
];

describe('a constraint on the SDK beside code that is rewritten', () => {
  for (const [file, before, after, code] of TOGETHER) {
    it(`is raised in the same run as a library is added: ${JSON.stringify(before)}`, async () => {
      const cwd = workspace({ ...code, [file]: before });
      const { report } = await migrate([], {
        cwd,
        signer: 'library',
        write: { stateDirectory: workspace() },
      });
      expect(readFileSync(join(cwd, file), 'utf8')).to.equal(after);
      expect(report.findings.map(({ status }) => status)).to.deep.equal(['rewritten', 'rewritten']);
    });
  }
});
