import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CampaignReport } from '../../../codemods/campaign/index.js';
import { commit, git, put, workspace } from '../../codemods/workspace.js';
import { command } from '../fake-terminal.js';

export const FAKE = 'fake_secret_0123456789abcdef';
export const LEGACY = '{\n  "dependencies": {\n    "opentok": "2.3.2"\n  }\n}\n';
const APP = new URL('../../../examples/legacy-app', import.meta.url).pathname;

/** What each repository of the tests holds. */
const REPOSITORIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'automatic one': { 'package.json': LEGACY },
  clean: { 'index.js': 'module.exports = 1;\n' },
  page: { 'public/page.js': "$.ajax({ headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });\n" },
  secret: { '.env': `X-TB-PARTNER-AUTH=12345:${FAKE}\n` },
  documented: { 'README.md': 'It sent X-TB-PARTNER-AUTH.\n' },
};
export const NAMES = [...Object.keys(REPOSITORIES), 'app'];

/** A directory with git repositories, and one that is in no git work tree. */
export function estate(): string {
  const cwd = workspace();
  for (const [name, files] of Object.entries(REPOSITORIES)) put(join(cwd, name), files);
  cpSync(APP, join(cwd, 'app'), { recursive: true });
  for (const name of NAMES) {
    git(join(cwd, name), 'init', '-q', '-b', 'main');
    commit(join(cwd, name));
  }
  put(join(cwd, 'plain'), { 'package.json': LEGACY });
  return cwd;
}

/** A campaign as JSON, with its exit status and state directory. */
export async function campaign(cwd: string, args: readonly string[], state = workspace()) {
  const env = { XDG_STATE_HOME: state };
  const { status, out, err } = await command(['campaign', '--format', 'json', ...args], { cwd, env });
  expect(err).to.equal('');
  const report = JSON.parse(out) as CampaignReport;
  const of = (path: string) => {
    const found = report.repositories.find((one) => one.path === path);
    if (found === undefined) throw new Error(`${path} is not reported`);
    return found;
  };
  return { status, report, of, env };
}

export const branchOf = (cwd: string): string => git(cwd, 'branch', '--show-current').trim();
