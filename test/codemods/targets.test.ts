import { join } from 'node:path';
import { cpSync } from 'node:fs';
import { expect } from 'chai';
import { migrate, type Report, RULES, scan } from '../../codemods/index.js';
import { command } from '../cli/fake-terminal.js';
import { commit, git, repository, snapshot, workspace } from './workspace.js';

const EXAMPLES = new URL('../../examples', import.meta.url).pathname;

/** A tree that every rule finds something in. */
function tree(): string {
  const directory = workspace({
    'app/package.json': '{ "dependencies": { "opentok": "2.3.2" } }\n',
    'app/package-lock.json':
      '{ "lockfileVersion": 2, "packages": { "node_modules/opentok": { "version": "2.3.2" } } }\n',
    'jobs/requirements.txt': 'opentok==2.4.0\n',
    'site/Gemfile': "gem 'opentok', '~> 2.3'\n",
    'public/page.js': "$.ajax({ headers: { 'X-TB-PARTNER-AUTH': key + ':' + secret } });\n",
    'node_modules/copied/sdk.js': "headers['X-TB-PARTNER-AUTH'] = key + ':' + secret;\n",
    'lib/held.js': "const NAME = 'X-TB-PARTNER-AUTH';\nexports.NAME = NAME;\n",
  });
  cpSync(join(EXAMPLES, 'polyglot'), join(directory, 'polyglot'), { recursive: true });
  git(directory, 'init', '-q');
  commit(directory);
  return directory;
}

describe('--target vonage', () => {
  const cwd = tree();
  const paths = ['.', 'node_modules/copied'];
  let [jwt, vonage] = [{} as Report, {} as Report];
  before(async () => {
    jwt = await scan(paths, { cwd });
    vonage = await scan(paths, { cwd, target: 'vonage' });
  });

  it('finds the same places under the same fingerprints, by every rule', () => {
    const places = ({ findings }: Report) =>
      findings.map(({ rule, path, startLine, endColumn, fingerprint }) => ({
        rule,
        path,
        startLine,
        endColumn,
        fingerprint,
      }));
    expect(places(vonage)).to.deep.equal(places(jwt));
    expect(new Set(vonage.findings.map(({ rule }) => rule))).to.deep.equal(new Set(RULES));
  });

  it('leaves everything to people: what was automatic is manual, what was report-only stays so', () => {
    expect(jwt.summary.automatic).to.be.greaterThan(20);
    const expected = jwt.findings.map(({ rewrite }) => (rewrite === 'automatic' ? 'manual' : rewrite));
    expect(vonage.findings.map(({ rewrite }) => rewrite)).to.deep.equal(expected);
  });

  it('gives reasons that speak of this target, and none that send a reader to the other', () => {
    for (const { reason } of vonage.findings) {
      expect(reason).not.to.match(/X-OPENTOK-AUTH|Raised to|npm install|300 seconds/);
    }
  });

  const reasons: readonly [rule: string, path: string, says: RegExp][] = [
    [
      'partner-header',
      'polyglot/ops/nightly.sh',
      /Authorization: Bearer with an RS256 token .*application_id/,
    ],
    ['partner-header-name', 'lib/held.js', /becomes Authorization.*Change the name together/],
    ['partner-credential', 'polyglot/recorder/lib/sessions.js', /application id and the private key instead/],
    ['legacy-path', 'polyglot/ops/nightly.sh', /video\.api\.vonage\.com.*\/v2\/project\/<application id>/],
    ['sdk-dependency', 'app/package.json', /replaced by @vonage\/video, or @vonage\/server-sdk/],
    ['sdk-dependency', 'jobs/requirements.txt', /replaced by vonage-video/],
    ['sdk-dependency', 'site/Gemfile', /See https:\/\/developer\.vonage\.com\S+ for what replaces it/],
    ['sdk-dependency', 'app/package-lock.json', /follows from a manifest: change it there/],
    ['partner-header', 'public/page.js', /move the call to a server, which alone may hold the private key/],
    ['partner-header', 'node_modules/copied/sdk.js', /replace it by a package/],
    ['test-double', 'polyglot/recorder/test/archives.test.js', /expect Authorization: Bearer/],
    ['hardcoded-secret', 'polyglot/archive-jobs/spec/cassettes/list_archives.yml', /rotate it/],
  ];
  for (const [rule, path, says] of reasons) {
    it(`says for ${rule} in ${path} what to do`, () => {
      const found = vonage.findings.filter((finding) => finding.rule === rule && finding.path === path);
      expect(found.map(({ reason }) => reason).join('\n')).to.match(says);
    });
  }

  it('names the steps, and the way by JWT when time is short', () => {
    expect(vonage.nextSteps[0]).to.match(/Create an application .*application id and a private key/);
    expect(vonage.nextSteps.at(-1)).to.equal('npx opentok-auth-bridge migrate --target jwt');
    expect(vonage.nextSteps.join('\n')).not.to.match(/npm install|pip install|bundle/);
  });

  it('has no steps where nothing is to be done', async () => {
    const { nextSteps } = await scan([], { cwd: workspace({ 'a.js': '' }), target: 'vonage' });
    expect(nextSteps).to.deep.equal([]);
  });

  it('is matched by a baseline made for JWT', async () => {
    const baseline = new Set(jwt.findings.map(({ fingerprint }) => fingerprint));
    const { summary } = await scan(paths, { cwd, target: 'vonage', baseline });
    expect(summary).to.include({ open: 0, baselined: jwt.summary.findings });
  });

  it('still lets an ignore comment with a reason speak for a finding', async () => {
    const ignoring = workspace({
      'a.js':
        "// opentok-auth-bridge-ignore-next-line partner-header -- goes away in May\nh['X-TB-PARTNER-AUTH'] = k + ':' + s;\n",
    });
    const { findings } = await scan([], { cwd: ignoring, target: 'vonage' });
    expect(findings.map(({ status, reason }) => ({ status, reason }))).to.deep.equal([
      { status: 'ignored', reason: 'goes away in May' },
    ]);
  });

  it('writes nothing, keeps no journal, and says so', async () => {
    const before = snapshot(cwd);
    const notices: string[] = [];
    const state = workspace();
    const { report, diff, rewritings } = await migrate([], {
      cwd,
      target: 'vonage',
      write: { stateDirectory: state },
      onNotice: (sentence) => void notices.push(sentence),
    });
    expect(report.summary).to.include({ automatic: 0, rewritten: 0 });
    expect({ diff, rewritings }).to.deep.equal({ diff: '', rewritings: [] });
    expect(snapshot(cwd)).to.deep.equal(before);
    expect(snapshot(state)).to.deep.equal({});
    expect(notices).to.have.length(1);
    expect(notices[0]).to.include('nothing is rewritten');
  });

  it('may be configured, and an option typed beside it that would rewrite is refused all the same', async () => {
    const configured = workspace({
      'c.json': '{ "target": "vonage" }',
      'a.js': "h['X-TB-PARTNER-AUTH'] = k + ':' + s;\n",
    });
    const args = ['migrate', '--config', 'c.json', '--include', '*.js', '--format', 'json'];
    const { out } = await command(args, { cwd: configured });
    expect(JSON.parse(out).summary).to.include({ automatic: 0, manual: 1 });
    const refused = await command([...args, '--signer', 'bridge'], { cwd: configured });
    expect(refused.status).to.equal(2);
    expect(refused.err).to.match(/--signer and --target vonage contradict each other/);
  });

  it('ends with 1 as long as something is open, in a dry run and with --write alike', async () => {
    for (const more of [[], ['--write']]) {
      const { status, err } = await command(['migrate', '--target', 'vonage', ...more], { cwd });
      expect(status).to.equal(1);
      expect(err).to.match(/^With --target vonage nothing is rewritten: [^\n]+\n$/);
    }
    const empty = repository({ 'a.js': '' });
    expect((await command(['migrate', '--target', 'vonage'], { cwd: empty })).status).to.equal(0);
  });
});
