import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkReport } from '../../src/bridge/check-report.js';
import { formatReport, mergeReports, type BridgeReport } from '../../src/index.js';
import { goodEvidence, HOST, HOUR, NOW, PROJECT, reportOn, row } from '../bridge/report-evidence.js';
import { workspace } from '../codemods/workspace.js';
import { command } from './fake-terminal.js';

const ready = (): BridgeReport => reportOn(goodEvidence('live'));
const waiting = (): BridgeReport =>
  reportOn(
    goodEvidence('live', {
      counts: [
        row('jwt', 1200),
        row('jwt', 3, 'refused'),
        row('partner', 4, 'failed', { host: 'other.example' }),
      ],
      lastLegacyUse: NOW - HOUR,
      refusals: [
        {
          project: PROJECT,
          host: HOST,
          scheme: 'jwt',
          cause: 'bad-signature',
          count: 3,
          healed: 1,
          lastAt: NOW - HOUR,
        },
      ],
      warnings: [{ code: 'ERR_HEADER_MALFORMED', host: HOST, count: 2, lastAt: NOW }],
    }),
  );

/** A directory with these reports in it. */
function saved(files: Readonly<Record<string, unknown>>): { cwd: string } {
  const cwd = workspace();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { cwd };
}

describe('report', () => {
  it('makes a page that needs nothing but itself', async () => {
    const { status, out, err } = await command(['report', 'a.json'], saved({ 'a.json': waiting() }));
    expect({ status, err }).to.deep.equal({ status: 0, err: '' });
    expect(out).to.match(/^<!doctype html>/);
    expect(out).not.to.match(/<script|<link rel="stylesheet|https?:\/\/|@import|url\(/);
    expect(out).to.include("default-src 'none'");
  });

  it('shows verdict, counts, refusals by cause and what every process lacks', async () => {
    const files = saved({ 'web-1.json': waiting(), 'web-2.json': ready() });
    const { out } = await command(['report', 'web-1.json', 'web-2.json'], files);
    expect(out).to.match(/<h1 class="waiting">Not yet ready for ‘complete’: 2 things are missing\.<\/h1>/);
    expect(out)
      .to.match(/1,700 accepted/)
      .and.to.match(/3 refused/);
    expect(out.match(/<svg/g)).to.have.length.of.at.least(4);
    expect(out).to.match(/<code>refusals<\/code>\s*<span>2 JWTs refused at api\.opentok\.com/);
    expect(out).to.match(/<code>legacy-seen<\/code>/);
    expect(out).to.match(/<td>web-1\.json<\/td>[^]*not yet[^]*<td>web-2\.json<\/td>[^]*ready for complete/);
    expect(out).to.include('ERR_HEADER_MALFORMED');
  });

  it('draws bars whose lengths are the counts', async () => {
    const counts = [row('jwt', 300), row('jwt', 100, 'refused'), row('partner', 200)];
    const report = reportOn(goodEvidence('live', { counts }));
    const { out } = await command(['report', 'a.json'], saved({ 'a.json': report }));
    const [byScheme = ''] = out.split('By host and project');
    const widths = [...byScheme.matchAll(/<rect[^>]*class="(\w+)"[^>]*width="([\d.]+)"/g)].map(
      ([, kind, width]) => [kind, Math.round(Number(width) / 10)],
    );
    expect(widths).to.deep.equal([
      ['accepted', 75],
      ['refused', 25],
      ['accepted', 50],
    ]);
  });

  it('shows what it reads as text, whatever is in it', async () => {
    const evil = '"><script>alert(1)</script>';
    const counts = [row('jwt', 1, 'accepted', { host: evil, project: evil })];
    const report = reportOn(goodEvidence('live', { counts, flagProblem: evil }));
    const { out } = await command(['report', `<b>.json`], saved({ '<b>.json': report }));
    expect(out).not.to.include('<script').and.not.to.include('<b>.json');
    expect(out).to.include('&lt;script&gt;');
  });

  it('says what is ready, and what is done', async () => {
    const files = saved({ 'a.json': ready(), 'b.json': reportOn(goodEvidence('complete')) });
    const headline = async (file: string) =>
      /<h1 class="ready">(.*)<\/h1>/.exec((await command(['report', file], files)).out)?.[1];
    expect(await headline('a.json')).to.equal('Ready for ‘complete’.');
    expect(await headline('b.json')).to.equal('Done: the bridge can be taken off.');
  });

  it('prints the form for a terminal: the fleet, then each process', async () => {
    const [one, other] = [waiting(), ready()];
    const files = saved({ 'a.json': one, 'b.json': other });
    const alone = await command(['report', '--format', 'text', 'a.json'], files);
    expect(alone.out).to.equal(formatReport(mergeReports([one])));
    const both = await command(['report', '--format', 'text', 'a.json', 'b.json'], files);
    expect(both.out).to.equal(
      [
        formatReport(mergeReports([one, other])),
        `— a.json\n${formatReport(one)}`,
        `— b.json\n${formatReport(other)}`,
      ].join('\n'),
    );
    const wide = await command(['report', '--format', 'text', 'a.json'], {
      ...files,
      colour: true,
      env: { COLUMNS: '120' },
    });
    expect(wide.out).to.equal(formatReport(mergeReports([one]), { colour: true, width: 120 }));
  });

  it('gives the merged report as JSON, to be merged again', async () => {
    const files = saved({ 'a.json': ready(), 'b.json': ready(), 'c.json': ready() });
    const { out } = await command(['report', '--format', 'json', 'a.json', 'b.json'], files);
    expect(checkReport(JSON.parse(out), 'it')).to.include({ processes: 2 });
    writeFileSync(join(files.cwd, 'ab.json'), out);
    const all = await command(['report', '--format', 'json', 'ab.json', 'c.json'], files);
    expect(JSON.parse(all.out)).to.include({ processes: 3 });
  });

  it('takes a list of reports from one file, and of one bridge the latest', async () => {
    const early = { ...ready(), id: 'same', at: NOW - HOUR };
    const late = { ...ready(), id: 'same' };
    const files = saved({ 'all.json': [ready(), waiting()], 'early.json': early, 'late.json': late });
    const { out } = await command(['report', 'all.json', 'late.json', 'early.json'], files);
    expect(out).to.include('3 processes').and.to.include('all.json (2)').and.to.include('late.json');
    expect(out).not.to.include('early.json');
  });

  it('judges anew by other criteria', async () => {
    const files = saved({ 'a.json': ready() });
    const { out } = await command(['report', 'a.json', '--min-requests', '1000', '--format', 'json'], files);
    expect(JSON.parse(out).verdict.missing.map(({ code }: { code: string }) => code)).to.deep.equal([
      'too-few-requests',
    ]);
    const page = await command(['report', 'a.json', '--min-requests', '1000'], files);
    expect(page.out).to.match(/<td>a\.json<\/td>[^]*not yet/);
  });

  it('writes to a file', async () => {
    const files = saved({ 'a.json': ready() });
    const { status, out } = await command(['report', 'a.json', '--output', 'page.html'], files);
    expect({ status, out }).to.deep.equal({ status: 0, out: '' });
    expect(readFileSync(join(files.cwd, 'page.html'), 'utf8')).to.match(/^<!doctype html>/);
  });

  for (const [what, args, content, sentence] of [
    ['no file', [], ready(), /Name at least one file/],
    ['a file that is not there', ['b.json'], ready(), /b\.json cannot be read \(ENOENT\)/],
    ['a file that is no JSON', ['a.json'], '{ "at": ', /a\.json holds no JSON/],
    [
      'JSON that is no report',
      ['a.json'],
      { schemaVersion: 1 },
      /a\.json is no report of this version \(id\)/,
    ],
    ['an empty list', ['a.json'], [], /a\.json holds no report/],
    ['one bad report in a list', ['a.json'], [ready(), 7], /a\.json, report 2, is no report/],
    ['a format that is none', ['a.json', '--format', 'pdf'], ready(), /format/],
    ['a criterion that is none', ['a.json', '--min-requests', 'many'], ready(), /minRequests: give a number/],
    [
      'a place that cannot be written',
      ['a.json', '--output', 'no/page.html'],
      ready(),
      /cannot be written \(ENOENT\)/,
    ],
  ] as const) {
    it(`ends with status 2 and one line for ${what}`, async () => {
      const { status, out, err } = await command(['report', ...args], saved({ 'a.json': content }));
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      expect(err).to.match(sentence);
      expect(err.trim().split('\n')).to.have.length(1);
    });
  }
});
