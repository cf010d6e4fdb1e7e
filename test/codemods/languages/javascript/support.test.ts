import { expect } from 'chai';
import {
  addDependency,
  type Dependency,
} from '../../../../codemods/languages/javascript/support/json-edit.js';
import { compare, lowestVersion } from '../../../../codemods/languages/javascript/support/range.js';
import { splice } from '../../../../codemods/steps/splice.js';
import { migrate } from '../../../../codemods/index.js';
import { snapshot, workspace } from '../../workspace.js';

const JWT: Dependency = { list: 'dependencies', name: 'jsonwebtoken', range: '^9.0.3' };
describe('addDependency', () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    [
      'puts a package in its place in a sorted list',
      '{\n  "dependencies": {\n    "axios": "1",\n    "zod": "1"\n  }\n}\n',
      '{\n  "dependencies": {\n    "axios": "1",\n    "jsonwebtoken": "^9.0.3",\n    "zod": "1"\n  }\n}\n',
    ],
    [
      'puts it first when it sorts first',
      '{\n  "dependencies": {\n    "request": "1"\n  }\n}\n',
      '{\n  "dependencies": {\n    "jsonwebtoken": "^9.0.3",\n    "request": "1"\n  }\n}\n',
    ],
    [
      'puts it last in a list that is not sorted',
      '{\n  "dependencies": {\n    "zod": "1",\n    "axios": "1"\n  }\n}\n',
      '{\n  "dependencies": {\n    "zod": "1",\n    "axios": "1",\n    "jsonwebtoken": "^9.0.3"\n  }\n}\n',
    ],
    [
      'keeps a compact manifest compact',
      '{"name":"a","dependencies":{"axios":"1","zod":"1"}}',
      '{"name":"a","dependencies":{"axios":"1","jsonwebtoken":"^9.0.3","zod":"1"}}',
    ],
    [
      'keeps tabs and CRLF',
      '{\r\n\t"dependencies": {\r\n\t\t"axios": "1"\r\n\t}\r\n}\r\n',
      '{\r\n\t"dependencies": {\r\n\t\t"axios": "1",\r\n\t\t"jsonwebtoken": "^9.0.3"\r\n\t}\r\n}\r\n',
    ],
    [
      'fills an empty list',
      '{\n    "dependencies": {}\n}',
      '{\n    "dependencies": {\n        "jsonwebtoken": "^9.0.3"\n    }\n}',
    ],
    [
      'makes a list of what is none',
      '{\n  "dependencies": null,\n  "name": "a"\n}',
      '{\n  "dependencies": {\n    "jsonwebtoken": "^9.0.3"\n  },\n  "name": "a"\n}',
    ],
    [
      'adds the list before devDependencies',
      '{\n  "name": "a",\n  "devDependencies": {}\n}',
      '{\n  "name": "a",\n  "dependencies": {\n    "jsonwebtoken": "^9.0.3"\n  },\n  "devDependencies": {}\n}',
    ],
    [
      'adds the list at the end',
      '{\n  "name": "a{\\"}"\n}',
      '{\n  "name": "a{\\"}",\n  "dependencies": {\n    "jsonwebtoken": "^9.0.3"\n  }\n}',
    ],
    ['fills an empty manifest', '{}', '{\n  "dependencies": {\n    "jsonwebtoken": "^9.0.3"\n  }\n}'],
    [
      'is not led astray by nested lists of the same name',
      '{\n  "config": { "dependencies": { "axios": "1" } },\n  "dependencies": {\n    "axios": "1"\n  }\n}',
      '{\n  "config": { "dependencies": { "axios": "1" } },\n  "dependencies": {\n    "axios": "1",\n    "jsonwebtoken": "^9.0.3"\n  }\n}',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(what, () => {
      expect(splice(before, [addDependency(before, JWT)])).to.equal(after);
      expect(() => JSON.parse(after)).not.to.throw();
    });
  }
});

describe('lowestVersion', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['>=12', '12.0.0'],
    ['^8.5.1', '8.5.1'],
    ['~0.21', '0.21.0'],
    ['6.x || >=8.2', '6.0.0'],
    ['>= 0.10.0', '0.10.0'],
    ['<14', '0.0.0'],
    ['v16.3', '16.3.0'],
    ['>=10 <13', '10.0.0'],
    ['*', undefined],
    ['latest', undefined],
  ];
  for (const [range, lowest] of cases) {
    it(`${range} lets in ${lowest ?? 'anything'} at the lowest`, () => {
      expect(lowestVersion(range)?.join('.')).to.equal(lowest);
    });
  }

  it('is compared number by number', () => {
    expect(
      [
        [10, 0, 0],
        [9, 9, 9],
        [9, 10, 0],
      ].sort(compare),
    ).to.deep.equal([
      [9, 9, 9],
      [9, 10, 0],
      [10, 0, 0],
    ]);
  });
});

const SEND = `const axios = require('axios');
exports.list = (key, secret) => axios.get('https://api.opentok.com/', { headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });
`;

describe('the command that installs what rewritten code needs', () => {
  const cases: readonly (readonly [what: string, files: Record<string, string>, command: string])[] = [
    ['npm by default', { 'package.json': '{}' }, 'npm install'],
    ['npm with its lock file', { 'package.json': '{}', 'package-lock.json': '{}' }, 'npm install'],
    ['yarn', { 'package.json': '{}', 'yarn.lock': '' }, 'yarn install'],
    ['pnpm', { 'package.json': '{}', 'pnpm-lock.yaml': '' }, 'pnpm install'],
    ['bun', { 'package.json': '{}', 'bun.lock': '' }, 'bun install'],
    ['no manifest', {}, 'npm install jsonwebtoken@^9.0.3'],
  ];
  for (const [what, files, command] of cases) {
    it(`${what}: ${command}`, async () => {
      const { report } = await migrate([], { cwd: workspace({ ...files, 'send.js': SEND }) });
      expect(report.nextSteps.at(-1)).to.equal(command);
    });
  }

  const nested = (root: Record<string, string>, at = 'packages/api') => ({
    ...root,
    [`${at}/package.json`]: '{}',
    [`${at}/lib/send.js`]: SEND,
  });
  const above: readonly (readonly [what: string, files: Record<string, string>, command: string])[] = [
    [
      'a lock file above that belongs to another package',
      nested({ 'package.json': '{"name":"other"}', 'yarn.lock': '' }),
      'cd packages/api && npm install',
    ],
    [
      'a lock file beside the code, but not beside the manifest',
      nested({ 'packages/api/lib/yarn.lock': '' }),
      'cd packages/api && npm install',
    ],
    [
      'an npm workspace',
      nested({ 'package.json': '{"workspaces":["packages/*"]}', 'package-lock.json': '{}' }),
      'npm install',
    ],
    [
      'a yarn workspace that lists its packages by name',
      nested({ 'package.json': '{"workspaces":{"packages":["./packages/api/"]}}', 'yarn.lock': '' }),
      'yarn install',
    ],
    [
      'a package that the workspace leaves out',
      nested({ 'package.json': '{"workspaces":["packages/**","!packages/api"]}', 'yarn.lock': '' }),
      'cd packages/api && npm install',
    ],
    [
      'a package too deep for the pattern of the workspace',
      nested({ 'package.json': '{"workspaces":["packages/*"]}', 'yarn.lock': '' }, 'packages/api/example'),
      'cd packages/api/example && npm install',
    ],
    [
      'a pnpm workspace',
      nested({
        'package.json': '{}',
        'pnpm-lock.yaml': '',
        'pnpm-workspace.yaml': "packages:\n  # all\n  - 'packages/**'\n  - tools\n",
      }),
      'pnpm install',
    ],
    [
      'a pnpm workspace without a lock file',
      nested({ 'pnpm-workspace.yaml': 'packages: [tools, "packages/{api,web}"]\n' }),
      'pnpm install',
    ],
    [
      'the package manager that the workspace names',
      nested({ 'package.json': '{"workspaces":["packages/*"],"packageManager":"yarn@4.1.0"}' }),
      'yarn install',
    ],
    [
      'a workspace package with a lock file of its own',
      nested({
        'package.json': '{"workspaces":["packages/*"]}',
        'yarn.lock': '',
        'packages/api/pnpm-lock.yaml': '',
      }),
      'cd packages/api && pnpm install',
    ],
  ];
  for (const [what, files, command] of above) {
    it(`${what}: ${command}`, async () => {
      const { report } = await migrate([], { cwd: workspace(files) });
      expect(report.nextSteps.at(-1)).to.equal(command);
    });
  }

  it('names the directory, and quotes it where a shell needs that', async () => {
    const cwd = workspace({ 'my app/package.json': '{}', 'my app/send.js': SEND });
    expect((await migrate([], { cwd })).report.nextSteps.at(-1)).to.equal("cd 'my app' && npm install");
  });
});

describe('a package.json that cannot be edited', () => {
  const broken: readonly (readonly [what: string, text: string, why: RegExp])[] = [
    ['a comma too many', '{\n  "dependencies": {\n    "axios": "1",\n  }\n}\n', /\(line 4, column 3\)/],
    ['a comment', '{\n  // why\n  "dependencies": {}\n}\n', /\(line 2, column 3\)/],
    ['an end that is missing', '{"dependencies": {"axios": "1"}', /\(line 1, column 32\)/],
    ['no object', '["axios"]', /holds no JSON object/],
  ];
  for (const [what, text, why] of broken) {
    it(`keeps code from being rewritten that needs a package, and says where: ${what}`, async () => {
      const cwd = workspace({
        'app/package.json': text,
        'app/send.js': SEND,
        'app/send.coffee':
          'exports.list = (key, secret) ->\n  request.get url, headers: { "X-TB-PARTNER-AUTH": "#{key}:#{secret}" }\n',
      });
      const before = snapshot(cwd);
      const { report } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
      expect(snapshot(cwd)).to.deep.equal(before);
      expect(report.findings.map(({ path }) => path)).to.deep.equal(['app/send.coffee', 'app/send.js']);
      for (const finding of report.findings) {
        expect(finding).to.include({ rewrite: 'manual', status: 'open' });
        expect(finding.reason).to.match(why).and.include('app/package.json').and.include('mend it');
      }
      expect(report.nextSteps).to.deep.equal([]);
    });
  }
});
