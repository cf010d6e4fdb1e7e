import { expect } from 'chai';
import { type Finding, type Report, RULES, survey, type Surveyed } from '../../../codemods/index.js';
import { MOST_RESULTS, sarifReport } from '../../../codemods/reporters/sarif/index.js';
import { workspace } from '../workspace.js';
import { complaints, needsValidator } from './sarif-validator.js';

const FAKE = 'fake_secret_0123456789abcdef';
const LINE = "get('https://api.opentok.com/v2/partner/' + key);";
const FILES = {
  'a b/päth.js': `// 😀\n/* 😀 */ ${LINE}\nset('X-TB-PARTNER-AUTH', key + ':' + secret);\n`,
  'old.pl': `send("X-TB-PARTNER-AUTH: 12345:${FAKE}");\n`,
  'README.md': 'It sent X-TB-PARTNER-AUTH.\n',
};

const options = { colour: false, version: '1.2.3' };
const runOf = (text: string) => JSON.parse(text).runs[0];

describe('the SARIF report', () => {
  let surveyed: Surveyed;
  before(async () => {
    surveyed = await survey([], { cwd: workspace(FILES) });
  });
  const sarif = (report: Report = surveyed.report, more = {}): string =>
    sarifReport(report, { ...options, rewritings: surveyed.rewritings, ...more });
  const withStatus = (status: Finding['status']): Report => ({
    ...surveyed.report,
    findings: surveyed.report.findings.map((finding) => ({ ...finding, status })),
  });

  it('passes the validator for SARIF and for GitHub: plain, with errors, with a baseline, ignored, and empty', function () {
    this.timeout(120_000);
    needsValidator.call(this);
    const errors = [{ path: 'x/y.pl', code: 'EACCES', message: 'open failed (EACCES): permission denied.' }];
    expect(complaints(sarif())).to.deep.equal([]);
    expect(complaints(sarif({ ...surveyed.report, errors }))).to.deep.equal([]);
    expect(complaints(sarif(withStatus('baselined'), { compared: true }))).to.deep.equal([]);
    expect(complaints(sarif(withStatus('ignored')))).to.deep.equal([]);
    expect(complaints(sarif({ ...surveyed.report, findings: [] }))).to.deep.equal([]);
  });

  it('describes every rule, and each result points to its own', () => {
    const { tool, results } = runOf(sarif());
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).to.deep.equal(RULES);
    expect(tool.driver.version).to.equal('1.2.3');
    expect(results).to.have.length(surveyed.report.findings.length);
    for (const { ruleId, ruleIndex } of results) expect(RULES[ruleIndex]).to.equal(ruleId);
  });

  it('gives places in characters, paths as URIs, and the fingerprint of the finding', () => {
    const { results, columnKind } = runOf(sarif());
    const path = surveyed.report.findings.find(({ rule }) => rule === 'legacy-path');
    const result = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'legacy-path');
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(columnKind).to.equal('unicodeCodePoints');
    expect(artifactLocation).to.deep.equal({ uri: 'a%20b/p%C3%A4th.js', uriBaseId: 'SRCROOT' });
    const line = [...`/* 😀 */ ${LINE}`];
    expect(line.slice(region.startColumn - 1, region.endColumn - 1).join('')).to.include('/v2/partner');
    expect(Object.values(result.partialFingerprints)).to.deep.equal([path?.fingerprint]);
  });

  it('has fixes that, applied, make the rewrite; none where the rewrite needs more than itself', () => {
    const { results } = runOf(sarif());
    const fixed = results.filter(({ fixes }: { fixes?: unknown }) => fixes !== undefined);
    expect(fixed.map(({ ruleId }: { ruleId: string }) => ruleId)).to.deep.equal(['legacy-path']);
    const [{ deletedRegion, insertedContent }] = fixed[0].fixes[0].artifactChanges[0].replacements;
    const line = [...`/* 😀 */ ${LINE}`];
    line.splice(
      deletedRegion.startColumn - 1,
      deletedRegion.endColumn - deletedRegion.startColumn,
      insertedContent.text,
    );
    expect(deletedRegion.startLine).to.equal(2);
    expect(line.join('')).to.equal(`/* 😀 */ ${LINE.replace('partner', 'project')}`);
  });

  it('says new or unchanged against a baseline, suppresses what is ignored, leaves out what is rewritten', () => {
    const states = (report: Report, more = {}) =>
      runOf(sarif(report, more)).results.map(
        ({ baselineState, suppressions }: Record<string, unknown>) => baselineState ?? suppressions,
      );
    expect(new Set(states(surveyed.report, { compared: true }))).to.deep.equal(new Set(['new']));
    expect(new Set(states(withStatus('baselined'), { compared: true }))).to.deep.equal(
      new Set(['unchanged']),
    );
    expect(states(withStatus('ignored'))[0][0]).to.include({ kind: 'inSource', status: 'accepted' });
    expect(states(withStatus('rewritten'))).to.deep.equal([]);
  });

  it('keeps to what GitHub takes in one run, the open findings first, and says what is left out', () => {
    const [first] = surveyed.report.findings;
    const many = Array.from({ length: MOST_RESULTS + 10 }, (_, index) => ({
      ...first,
      status: index < 10 ? 'ignored' : 'open',
    })) as Finding[];
    const { results, invocations } = runOf(sarif({ ...surveyed.report, findings: many }));
    expect(results).to.have.length(MOST_RESULTS);
    expect(results.some(({ suppressions }: { suppressions?: unknown }) => suppressions)).to.equal(false);
    expect(invocations[0].toolExecutionNotifications[0].message.text).to.match(/^10 findings are left out/);
  });

  it('holds no secret', () => {
    expect(sarif()).not.to.include(FAKE);
  });
});
