import { expect } from 'chai';
import { type Finding, type Report, survey, type Surveyed } from '../../../codemods/index.js';
import { githubReport } from '../../../codemods/reporters/github.js';
import { markdownReport } from '../../../codemods/reporters/markdown.js';
import { workspace } from '../workspace.js';

const FAKE = 'fake_secret_0123456789abcdef';
const FILES = {
  'a, b:1.js': "get('https://api.opentok.com/v2/partner/' + key);\n",
  'old.pl': `send("X-TB-PARTNER-AUTH: 12345:${FAKE}");\n`,
  'README.md': 'It sent `X-TB-PARTNER-AUTH` to @somebody <b>.\n',
};

let surveyed: Surveyed;
before(async () => {
  surveyed = await survey([], { cwd: workspace(FILES) });
});
const altered = (change: Partial<Finding>): Report => ({
  ...surveyed.report,
  findings: surveyed.report.findings.map((finding) => ({ ...finding, ...change })),
});

describe('the GitHub report', () => {
  const lines = (report: Report = surveyed.report) =>
    githubReport(report, { colour: false }).trimEnd().split('\n');

  it('is one command a line, the worst first, the sums last', () => {
    expect(lines().map((line) => /^::(\w+) /.exec(line)?.[1])).to.deep.equal([
      'error',
      'warning',
      'warning',
      'notice',
      'notice',
    ]);
    expect(lines().at(-1)).to.match(/^::notice title=opentok-auth-bridge::4 findings: .*%0ANext:%0Anpx /);
  });

  it('escapes what would end a property or a command', () => {
    const [line = ''] = lines().filter((one) => one.includes('legacy-path'));
    expect(line).to.match(
      /^::warning file=a%2C b%3A1\.js,line=1,endLine=1,col=\d+,endColumn=\d+,title=legacy-path \(automatic\)::/,
    );
    const [broken = ''] = lines(altered({ reason: '100 %\r\n::error::no' }));
    expect(broken).to.match(/::100 %25%0D%0A::error::no$/);
  });

  it('annotates neither ignored nor baselined nor rewritten findings, and every error', () => {
    for (const status of ['ignored', 'baselined', 'rewritten'] as const) {
      expect(lines(altered({ status }))).to.have.length(1);
    }
    const errors = [{ path: 'x.pl', code: 'EACCES', message: 'open failed.' }];
    expect(lines({ ...surveyed.report, findings: [], errors })[0]).to.equal(
      '::error file=x.pl,title=EACCES::open failed.',
    );
  });

  it('holds no secret', () => {
    expect(lines().join('\n')).not.to.include(FAKE);
  });
});

describe('the Markdown report', () => {
  const markdown = (report: Report = surveyed.report) =>
    markdownReport(report, { colour: false, rewritings: surveyed.rewritings });

  it('has the sums, the next steps, and each rewrite as a diff', () => {
    expect(markdown()).to.match(
      /^### Partner Auth: 4 open\n\n\| automatic \| manual \| report-only \| open \|/,
    );
    expect(markdown()).to.include('```sh\nnpx opentok-auth-bridge migrate --write\n```');
    expect(markdown()).to.include(
      "```diff\n-get('https://api.opentok.com/v2/partner/' + key);\n+get('https://api.opentok.com/v2/project/' + key);\n```",
    );
  });

  it('shows code as code, whatever ticks it holds, and text as text', () => {
    expect(markdown()).to.include('``It sent `X-TB-PARTNER-AUTH` to @somebody <b>.``');
    const text = markdown(altered({ reason: 'Ask @somebody of #12: use <b> and *not* `a_b`.' }));
    expect(text).to.include('Ask @\u200bsomebody of #\u200b12: use &lt;b&gt; and \\*not\\* `a_b`.');
  });

  it('fits into a comment however much is found, and says what is left out', () => {
    const [finding] = surveyed.report.findings;
    const findings = Array.from({ length: 2000 }, (_, index) => ({ ...finding, path: `f${index}.js` }));
    const text = markdown({ ...surveyed.report, findings: findings as Finding[] });
    expect(text.length).to.be.below(65_536);
    expect(text).to.match(/… and \d{3,4} more files: see the whole report\.\n$/);
  });

  it('says that nothing is found, that nothing is open, and what could not be read', () => {
    const none = {
      ...surveyed.report,
      findings: [],
      summary: { ...surveyed.report.summary, findings: 0, open: 0 },
    };
    expect(markdown(none)).to.match(/^### No Partner Auth found\n/);
    const done = { ...surveyed.report, summary: { ...surveyed.report.summary, open: 0, rewritten: 4 } };
    expect(markdown(done)).to.match(/^### Partner Auth: nothing left open\n/);
    const errors = [{ path: 'x.pl', code: 'EACCES', message: 'open failed.' }];
    expect(markdown({ ...none, errors })).to.include('- `x.pl` EACCES: open failed.');
  });

  it('holds no secret', () => {
    expect(markdown()).not.to.include(FAKE);
  });
});
