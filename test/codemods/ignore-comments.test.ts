import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Finding, migrate, type Report, scan } from '../../codemods/index.js';
import { readIgnoreComments } from '../../codemods/ignore-comments/read.js';
import { workspace } from './workspace.js';

const IGNORE = 'opentok-auth-bridge-ignore';
const report = (files: Record<string, string>): Promise<Report> => scan([], { cwd: workspace(files) });
const brief = ({ rule, startLine, status }: Finding) => `${rule}:${startLine} ${status}`;

describe('an ignore comment', () => {
  const syntaxes: [string, string][] = [
    ['C', `// ${IGNORE}-next-line -- legacy proxy`],
    ['C block', `/* ${IGNORE}-next-line -- legacy proxy */`],
    ['JSX', `{/* ${IGNORE}-next-line -- legacy proxy */}`],
    ['documentation block', ` * ${IGNORE}-next-line -- legacy proxy`],
    ['shell', `# ${IGNORE}-next-line -- legacy proxy`],
    ['HTML', `<!-- ${IGNORE}-next-line -- legacy proxy -->`],
    ['SQL', `-- ${IGNORE}-next-line -- legacy proxy`],
    ['INI', `; ${IGNORE}-next-line -- legacy proxy`],
    ['batch', `REM ${IGNORE}-next-line -- legacy proxy`],
    ['Basic', `' ${IGNORE}-next-line -- legacy proxy`],
    ['Erlang', `% ${IGNORE}-next-line -- legacy proxy`],
    ['Blade', `{{-- ${IGNORE}-next-line -- legacy proxy --}}`],
    ['Handlebars', `{{!-- ${IGNORE}-next-line -- legacy proxy --}}`],
    ['Jinja', `{# ${IGNORE}-next-line -- legacy proxy #}`],
    ['JSP', `<%-- ${IGNORE}-next-line -- legacy proxy --%>`],
    ['ColdFusion', `<!--- ${IGNORE}-next-line -- legacy proxy --->`],
    ['PowerShell block', `<# ${IGNORE}-next-line -- legacy proxy #>`],
    ['Razor', `@* ${IGNORE}-next-line -- legacy proxy *@`],
    ['Lua block', `--[[ ${IGNORE}-next-line -- legacy proxy ]]`],
    ['reStructuredText', `.. ${IGNORE}-next-line -- legacy proxy`],
    ['m4', `dnl ${IGNORE}-next-line -- legacy proxy`],
    ['Windows line ending', `// ${IGNORE}-next-line -- legacy proxy\r`],
  ];
  for (const [name, comment] of syntaxes) {
    it(`is read in ${name} comments`, () => {
      const [read, ...more] = readIgnoreComments(`first\n${comment}\ncode\n`);
      expect(read).to.deep.include({ line: 2, covers: 3, rules: undefined, reason: 'legacy proxy' });
      expect(more).to.deep.equal([]);
    });
  }

  it('is no comment within a string or a sentence', () => {
    expect(readIgnoreComments(`say("${IGNORE}-line -- x")`)).to.deep.equal([]);
    expect(readIgnoreComments(`// see ${IGNORE}-line -- x`)).to.deep.equal([]);
    expect(readIgnoreComments(`// ${IGNORE}-line-of-mine -- x`)).to.deep.equal([]);
  });

  it('speaks for the next line that holds anything, its own line, or the file', async () => {
    const send = 'f("X-TB-PARTNER-AUTH", k)';
    const { findings, summary } = await report({
      'next.pl': `# ${IGNORE}-next-line -- a\n# ${IGNORE}-next-line mention -- b\n\n${send}\n${send}\n`,
      'own.pl': `${send} # ${IGNORE}-line -- a\n${send}\n`,
      'whole.pl': `${send}\n# ${IGNORE}-file -- a\n${send}\n`,
    });
    expect(findings.map(({ path, ...finding }) => `${path} ${brief(finding as Finding)}`)).to.deep.equal([
      'next.pl partner-header:4 ignored',
      'next.pl partner-header:5 open',
      'own.pl partner-header:1 ignored',
      'own.pl partner-header:2 open',
      'whole.pl partner-header:1 ignored',
      'whole.pl partner-header:3 ignored',
    ]);
    expect(summary).to.include({ findings: 6, ignored: 4, open: 2 });
    expect(findings[0]?.reason).to.equal('a');
  });

  it('may name the rules that it speaks for', async () => {
    const line = 'f("X-TB-PARTNER-AUTH", "/v2/partner/")';
    const { findings } = await report({ 'a.pl': `# ${IGNORE}-next-line legacy-path -- old host\n${line}\n` });
    expect(findings.map(brief)).to.deep.equal(['partner-header:2 open', 'legacy-path:2 ignored']);
  });

  it('hides nothing without a reason, and says so at the finding and in the next steps', async () => {
    const { findings, nextSteps } = await report({
      'a.pl': `# ${IGNORE}-next-line\nf("X-TB-PARTNER-AUTH", k)\n`,
    });
    expect(findings.map(brief)).to.deep.equal(['partner-header:2 open']);
    expect(findings[0]?.reason).to.match(/says no reason, and so hides nothing/);
    expect(nextSteps[0]).to.match(/^Ignore comment in a\.pl:1: add a reason/);
  });

  it('is reported when nothing is there to ignore, or when it names no rule', async () => {
    const { nextSteps } = await report({
      'a.pl': `# ${IGNORE}-next-line -- it is gone\nnothing();\n`,
      'b.pl': `# ${IGNORE}-next-line partner-haeder -- typo\nf("X-TB-PARTNER-AUTH", k)\n`,
      'README.md': `Write \`// ${IGNORE}-next-line -- why\`.\n\n    // ${IGNORE}-next-line -- why\n`,
    });
    expect(nextSteps).to.deep.equal([
      'Ignore comment in a.pl:1: remove it, since it hides nothing.',
      'Ignore comment in b.pl:1: name a rule instead of partner-haeder.',
    ]);
  });

  it('is not judged in a run that looks for some rules only', async () => {
    const cwd = workspace({ 'a.pl': `# ${IGNORE}-next-line -- a\nf("X-TB-PARTNER-AUTH", k)\n` });
    expect((await scan([], { cwd, rules: ['mention'] })).nextSteps).to.deep.equal([]);
  });

  it('keeps migrate off the line, and off what belongs together with it', async () => {
    const text = [
      `// ${IGNORE}-next-line -- the proxy still wants it`,
      "get('https://api.opentok.com/v2/partner/' + key);",
      "get('https://api.opentok.com/v2/partner/' + key);",
      '',
    ].join('\n');
    const cwd = workspace({ 'a.js': text });
    const { report, diff } = await migrate([], { cwd, write: { stateDirectory: workspace() } });
    expect(report.findings.map(brief)).to.deep.equal(['legacy-path:2 ignored', 'legacy-path:3 rewritten']);
    const lines = text.split('\n');
    lines[2] = lines[2]!.replace('partner', 'project');
    expect(readFileSync(join(cwd, 'a.js'), 'utf8')).to.equal(lines.join('\n'));
    expect(diff.match(/^[-+](?![-+])/gm)).to.have.length(2);
  });
});
