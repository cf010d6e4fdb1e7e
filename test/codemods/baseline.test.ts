import { expect } from 'chai';
import { fingerprints, unanswered } from '../../codemods/baseline/compare.js';
import { readBaseline, unsettled, writeBaseline } from '../../codemods/baseline/file.js';
import { exitStatus, migrate, scan } from '../../codemods/index.js';
import { put, workspace } from './workspace.js';

const FAKE = 'fake_secret_0123456789abcdef';
const SEND = 'f("X-TB-PARTNER-AUTH", k)\n';
const FILES = { 'b.pl': SEND, 'a.pl': `${SEND}g("X-TB-PARTNER-AUTH: 12345:${FAKE}")\n` };

describe('a baseline', () => {
  it('is JSON of one finding a line, in the order of the files, with no secret', async () => {
    const { findings } = await scan([], { cwd: workspace(FILES) });
    const text = writeBaseline([...findings].reverse());
    expect(text).to.equal(writeBaseline(findings)).and.not.include(FAKE);
    const lines = text.trimEnd().split('\n').slice(3, -2);
    expect(lines).to.have.length(findings.length);
    expect(JSON.parse(text).findings.map(({ path }: { path: string }) => path)).to.deep.equal(
      findings.map(({ path }) => path),
    );
    expect(fingerprints(readBaseline(text, 'b.json'))).to.deep.equal(fingerprints(findings));
    expect(JSON.parse(writeBaseline([]))).to.deep.equal({ schemaVersion: 1, findings: [] });
  });

  it('takes known findings out of what is open, wherever their lines have moved, and no others', async () => {
    const cwd = workspace(FILES);
    const baseline = fingerprints(unsettled((await scan([], { cwd })).findings));
    put(cwd, { 'b.pl': `\n\n  ${SEND}f("X-TB-PARTNER-AUTH", other)\n` });
    const report = await scan([], { cwd, baseline });
    expect(report.findings.filter(({ status }) => status === 'open').map(({ path }) => path)).to.deep.equal([
      'b.pl',
    ]);
    expect(report.summary).to.include({ open: 1, baselined: report.findings.length - 1 });
    expect(exitStatus(report)).to.equal(1);
    put(cwd, { 'b.pl': SEND });
    expect(exitStatus(await scan([], { cwd, baseline }))).to.equal(0);
  });

  it('knows which of its entries are found no more', async () => {
    const cwd = workspace(FILES);
    const baseline = unsettled((await scan([], { cwd })).findings);
    put(cwd, { 'b.pl': '' });
    const report = await scan([], { cwd });
    const last = [baseline.at(-1)];
    expect(unanswered(report, baseline, [], cwd)).to.deep.equal({ gone: last, silent: [] });
    expect(unanswered(report, baseline, ['a.pl'], cwd)).to.deep.equal({ gone: [], silent: last });
  });

  it('stays as it is where files could not be read', async () => {
    const cwd = workspace(FILES);
    const baseline = unsettled((await scan([], { cwd })).findings);
    for (const path of ['b.pl', '.']) {
      const errors = [{ path, code: 'EACCES', message: 'no' }];
      const { gone, silent } = unanswered({ findings: [], errors }, baseline, [], cwd);
      expect(silent.length, path).to.equal(path === '.' ? baseline.length : 1);
      expect(gone.length + silent.length).to.equal(baseline.length);
    }
  });

  it('keeps migrate from nothing: what is rewritten is rewritten', async () => {
    const cwd = workspace({ 'a.js': "get('https://api.opentok.com/v2/partner/' + key);\n", 'b.pl': SEND });
    const baseline = fingerprints(unsettled((await scan([], { cwd })).findings));
    const { report } = await migrate([], { cwd, baseline, write: { stateDirectory: workspace() } });
    expect(report.findings.map(({ status }) => status)).to.deep.equal(['rewritten', 'baselined']);
  });

  for (const text of [
    '',
    '[]',
    '{"schemaVersion":2,"findings":[]}',
    '{"schemaVersion":1}',
    '{"schemaVersion":1,"findings":[null]}',
    'null',
  ]) {
    it(`refuses ${text || 'an empty file'}`, () => {
      expect(() => readBaseline(text, 'b.json')).to.throw(/b\.json is no baseline: write it anew/);
    });
  }
});
