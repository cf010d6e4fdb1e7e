import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { migrate } from '../../../../codemods/index.js';
import { run } from '../../execution/program.js';
import { snapshot, workspace } from '../../workspace.js';

const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

const SEND = `const axios = require('axios');
exports.list = (key, secret) => axios.get('https://api.opentok.com/', { headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });
`;
const SEND_TYPED = `import axios from 'axios';
export const list = (key: string, secret: string) =>
  axios.get('https://api.opentok.com/', { headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });
`;

describe('the signers of a project with JavaScript and TypeScript', () => {
  const project = { 'package.json': '{"devDependencies":{"typescript":"^5.0.0"}}', 'send.js': SEND };

  it('never share a base name, since the compiler would write the one over the other', async () => {
    for (const files of [
      {
        'package.json': '{"dependencies":{"axios":"1"}}',
        'tsconfig.json': '{}',
        'send.js': SEND,
        'list.ts': SEND_TYPED,
      },
      { ...project, 'list.ts': SEND_TYPED },
    ]) {
      const cwd = workspace(files);
      const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
      expect(report.summary).to.include({ rewritten: 2, failed: 0 });
      const after = snapshot(cwd);
      expect(Object.keys(after)).to.include.members(['opentok-auth-token.ts', 'opentok-rest-token.js']);
      expect(after['send.js']).to.include(`require('./opentok-rest-token')`);
      expect(after['list.ts']).to.include(`from './opentok-auth-token'`);
    }
  });

  for (const [what, type, send] of [
    ['CommonJS', '', SEND],
    [
      'ES modules',
      '"type":"module",',
      SEND.replace(/^.*\n.*=> /, `import axios from 'axios';\nexport const send = (key, secret) => `),
    ],
  ] as const) {
    it(`are one where the compiler reads both, which passes its strict checks: ${what}`, async () => {
      const cwd = workspace({
        'package.json': `{${type}"dependencies":{"axios":"1"}}`,
        'tsconfig.json': `{
  "compilerOptions": {
    "allowJs": true, // both
    "strict": true, "declaration": true, "outDir": "out", "rootDir": ".",
    "module": "nodenext", "target": "es2020", "types": ["node"], "skipLibCheck": true
  },
  "include": ["*.ts", "*.js"]
}`,
        'send.js': send,
        'list.ts': SEND_TYPED,
      });
      const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
      expect(report.summary).to.include({ rewritten: 2, failed: 0 });
      const after = snapshot(cwd);
      expect(Object.keys(after).filter((path) => /token/.test(path))).to.deep.equal([
        'opentok-auth-token.js',
      ]);
      expect(after['package.json']).not.to.include('@types/');
      symlinkSync(MODULES, join(cwd, 'node_modules'));
      const { status, stdout } = await run(
        process.execPath,
        [join(MODULES, 'typescript/bin/tsc'), '-p', '.'],
        { cwd },
      );
      expect(stdout).to.equal('');
      expect(status).to.equal(0);
    });
  }

  it('stay apart where JavaScript is checked, which the one in JavaScript has no types for', async () => {
    const cwd = workspace({
      'package.json': '{"dependencies":{"axios":"1"}}',
      'tsconfig.json': '{"compilerOptions":{"allowJs":true,"checkJs":true}}',
      'send.js': SEND,
      'list.ts': SEND_TYPED,
    });
    const { diff } = await migrate([], { cwd });
    expect(diff).to.include('+++ b/opentok-auth-token.ts').and.include('+++ b/opentok-rest-token.js');
  });

  it('are told from what the compiler made of the TypeScript one', async () => {
    const signer = 'export function signOpenTokToken() {}';
    const cwd = workspace({ ...project, 'opentok-auth-token.ts': signer, 'opentok-auth-token.js': signer });
    const { diff } = await migrate([], { cwd });
    expect(diff).to.include(`require('./opentok-rest-token')`).and.include('+++ b/opentok-rest-token.js');
  });

  it('leave a name alone that the other language has taken before', async () => {
    const cwd = workspace({
      'package.json': '{}',
      'opentok-auth-token.js': 'exports.signOpenTokToken = () => "";',
      'list.ts': SEND_TYPED,
    });
    const { diff } = await migrate([], { cwd });
    expect(diff).to.include(`from './opentok-rest-token'`).and.include('+++ b/opentok-rest-token.ts');
  });
});
