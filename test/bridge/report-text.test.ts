import { expect } from 'chai';
import fc from 'fast-check';
import { formatReport, mergeReports, type BridgeReport } from '../../src/index.js';
import { goodEvidence, HOST, HOUR, NOW, PROJECT, reportOn, row } from './report-evidence.js';

function busy(): BridgeReport {
  return reportOn(
    goodEvidence('live', {
      effective: { stage: 'live', percentage: 25, fallback: true },
      counts: [row('partner', 1234), row('partner', 2, 'failed'), row('jwt', 83), row('jwt', 12, 'refused')],
      lastLegacyUse: NOW - 12 * 60_000,
      refusals: [
        {
          project: PROJECT,
          host: HOST,
          scheme: 'jwt',
          cause: 'bad-signature',
          count: 11,
          healed: 0,
          lastAt: NOW - 5 * 60_000,
        },
        {
          project: PROJECT,
          host: HOST,
          scheme: 'jwt',
          cause: 'future-iat',
          count: 1,
          healed: 1,
          lastAt: NOW - 40 * HOUR,
        },
      ],
      skew: [{ host: HOST, ms: -12_340 }],
      warnings: [{ code: 'ERR_HOST_NOT_TRUSTED', host: 'gateway.internal:8080', count: 4, lastAt: NOW }],
    }),
    { reason: 'targeting-match' },
  );
}

describe('formatReport', () => {
  it('shows where the roll-out stands, what is missing, and what was counted', () => {
    expect(formatReport(busy())).to.equal(
      [
        "live 25 %  not yet ready for 'complete'",
        "2017-04-05T09:00:00Z · watched for 3 d · 'live' for 2 d (targeting-match)",
        '',
        "  ✗ too-few-requests  83 of 100 accepted JWTs seen in 'live'.",
        '  ✗ refusals          11 JWTs refused at api.opentok.com (project aaaaaaaaaaaa):',
        '                      bad-signature, last 5 min ago; see to it and wait for 24 h',
        '                      without.',
        '  ✗ share             percentage is 25; raise it to 100 first.',
        '  ✗ legacy-seen       Partner auth was last sent 12 min ago; wait for 24 h',
        '                      without.',
        '',
        '  project       host             scheme   accepted  refused  failed',
        '  aaaaaaaaaaaa  api.opentok.com  jwt            83       12       0',
        '  aaaaaaaaaaaa  api.opentok.com  partner     1,234        0       2',
        '',
        '  refused    11 jwt at api.opentok.com: bad-signature, last 5 min ago',
        '             1 jwt at api.opentok.com: future-iat, last 40 h ago (all made good)',
        '  clock      api.opentok.com −12.3 s',
        '  warned     4 × ERR_HOST_NOT_TRUSTED gateway.internal:8080',
        '  legacy     last sent 12 min ago',
        '',
      ].join('\n'),
    );
  });

  it('says ready, and for what', () => {
    const first = (report: BridgeReport): string => formatReport(report).split('\n')[0] ?? '';
    expect(first(reportOn(goodEvidence('shadow')))).to.equal("shadow  ready for 'live'");
    expect(first(reportOn(goodEvidence('complete')))).to.equal('complete  ready for taking the bridge off');
  });

  it('of merged reports says how many processes they come from', () => {
    const merged = mergeReports([reportOn(goodEvidence('live')), reportOn(goodEvidence('live'))]);
    expect(formatReport(merged)).to.match(/ · 2 processes\n/);
  });

  it('differs in colour only when it is coloured', () => {
    const coloured = formatReport(busy(), { colour: true });
    expect(coloured).to.include('\x1b[33mnot yet ready');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\x1b\[\d+m/g, '')).to.equal(formatReport(busy()));
  });

  it('keeps to the width where words allow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), (width) => {
        const long = goodEvidence('live', {
          counts: [row('jwt', 5, 'accepted', { host: `${'sub.'.repeat(30)}opentok.com:8443` })],
        });
        const lines = formatReport(reportOn(long), { width }).split('\n');
        const table = lines.slice(lines.findIndex((line) => line.startsWith('  project')));
        expect(Math.max(...table.map(({ length }) => length))).to.be.at.most(width);
      }),
      { numRuns: 50 },
    );
    expect(formatReport(busy(), { width: 60 })).to.include('…');
  });

  it('lets nothing in a report steer the terminal', () => {
    const evil = '\x1b]0;title\x07\r\nhost';
    const report = reportOn(
      goodEvidence('live', { counts: [row('partner', 1, 'accepted', { host: evil, project: evil })] }),
    );
    // eslint-disable-next-line no-control-regex
    expect(formatReport(report)).not.to.match(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});
