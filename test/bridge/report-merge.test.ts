import { expect } from 'chai';
import fc from 'fast-check';
import { mergeReports, OpenTokAuthError, type BridgeReport, type Stage } from '../../src/index.js';
import { goodEvidence, HOST, HOUR, NOW, PROJECT, reportOn, row } from './report-evidence.js';

const codes = ({ verdict }: BridgeReport): string[] => verdict.missing.map(({ code }) => code);
const refusal = (count: number, lastAt: number) =>
  ({ project: PROJECT, host: HOST, scheme: 'jwt', cause: 'expired', count, healed: 1, lastAt }) as const;

describe('mergeReports', () => {
  it('of one report is that report', () => {
    const report = reportOn(goodEvidence('live'));
    const { id: _own, processes, stages, ...merged } = mergeReports([report]);
    const { id: _other, ...expected } = report;
    expect(merged).to.deep.equal(expected);
    expect({ processes, stages }).to.deep.equal({ processes: 1, stages: { live: 1 } });
  });

  it('sums counts, takes the latest times, and of each host the worst clock', () => {
    const merged = mergeReports([
      reportOn(
        goodEvidence('live', {
          counts: [row('jwt', 40), row('jwt', 1, 'failed')],
          refusals: [refusal(3, NOW - 9 * HOUR)],
          skew: [
            { host: HOST, ms: -4000 },
            { host: 'b', ms: 5 },
          ],
          warnings: [{ code: 'ERR_HEADER_MALFORMED', host: HOST, count: 2, lastAt: 5 }],
          lastLegacyUse: null,
        }),
      ),
      reportOn(
        goodEvidence('live', {
          at: NOW + 5,
          startedAt: NOW - 100 * HOUR,
          counts: [row('jwt', 60), row('jwt', 7, 'accepted', { host: 'b' })],
          refusals: [refusal(4, NOW - 8 * HOUR)],
          skew: [{ host: HOST, ms: 3000 }],
          warnings: [{ code: 'ERR_HEADER_MALFORMED', host: HOST, count: 3, lastAt: 4 }],
          lastLegacyUse: NOW - 70 * HOUR,
        }),
      ),
    ]);
    const counts = [row('jwt', 100), row('jwt', 1, 'failed'), row('jwt', 7, 'accepted', { host: 'b' })];
    expect(merged).to.deep.include({
      at: NOW + 5,
      startedAt: NOW - 100 * HOUR,
      counts,
      stay: { stage: 'live', since: NOW - 48 * HOUR, counts, rehearsals: [] },
      refusals: [{ ...refusal(7, NOW - 8 * HOUR), healed: 2 }],
      skew: [
        { host: HOST, ms: -4000 },
        { host: 'b', ms: 5 },
      ],
      warnings: [{ code: 'ERR_HEADER_MALFORMED', host: HOST, count: 5, lastAt: 5 }],
      lastLegacyUse: NOW - 70 * HOUR,
      processes: 2,
    });
  });

  it('gives one verdict: what no process has alone, the fleet may have', () => {
    const half = () => reportOn(goodEvidence('live', { counts: [row('jwt', 50)] }));
    expect(codes(half())).to.deep.equal(['too-few-requests']);
    expect(mergeReports([half(), half()]).verdict).to.deep.equal({
      ready: true,
      next: 'complete',
      missing: [],
    });
  });

  it('gives one verdict: what one process lacks, the fleet lacks', () => {
    const good = reportOn(goodEvidence('live'));
    const behind = reportOn(goodEvidence('live', { lastLegacyUse: NOW - HOUR }));
    expect(codes(mergeReports([good, behind]))).to.deep.equal(['legacy-seen']);
  });

  it('says that stages are mixed, and judges by the hindmost', () => {
    const fleet = (['complete', 'shadow', 'live', 'shadow'] as Stage[]).map((stage) =>
      reportOn(goodEvidence(stage, { lastLegacyUse: null })),
    );
    const merged = mergeReports(fleet);
    expect(merged).to.deep.include({ processes: 4, stages: { complete: 1, shadow: 2, live: 1 } });
    expect(merged.effective.stage).to.equal('shadow');
    expect(merged.stay.rehearsals[0]?.count).to.equal(1000);
    expect(merged.verdict).to.deep.equal({
      ready: false,
      next: 'live',
      missing: [
        {
          code: 'mixed-stages',
          message:
            "The processes are in different stages: 2 in 'shadow', 1 in 'live', 1 in 'complete'. Bring them together.",
        },
      ],
    });
  });

  it('goes by the lowest percentage of the hindmost', () => {
    const at = (percentage: number) =>
      reportOn(goodEvidence('live', { effective: { stage: 'live', percentage, fallback: true } }));
    const merged = mergeReports([at(100), at(25), at(50)]);
    expect(merged.effective.percentage).to.equal(25);
    expect(codes(merged)).to.deep.equal(['share']);
  });

  it('takes only the latest of several reports of one bridge', () => {
    const changes = { id: 'one' };
    const early = reportOn(goodEvidence('live', { counts: [row('jwt', 10)] }), changes);
    const late = reportOn(goodEvidence('live', { at: NOW + 1, counts: [row('jwt', 30)] }), changes);
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const merged = mergeReports(order);
      expect(merged.counts).to.deep.equal([row('jwt', 30)]);
      expect(merged.processes).to.equal(1);
    }
  });

  it('goes by the strictest criteria, or by those given', () => {
    const one = reportOn(goodEvidence('live'), {
      criteria: { minRequests: 10, quietHours: 50, maxSkewSeconds: 30 },
    });
    const other = reportOn(goodEvidence('live'), {
      criteria: { minRequests: 2000, quietHours: 1, maxSkewSeconds: 5 },
    });
    const merged = mergeReports([one, other]);
    expect(merged.criteria).to.deep.equal({ minRequests: 2000, quietHours: 50, maxSkewSeconds: 5 });
    expect(codes(merged)).to.deep.equal(['too-few-requests', 'legacy-seen']);
    expect(mergeReports([one, other], { minRequests: 1000, quietHours: 24 }).verdict.ready).to.equal(true);
  });

  it('may be done in parts and in any order', () => {
    const stages = fc.constantFrom<Stage>('off', 'shadow', 'both', 'live', 'complete');
    const reports = fc.array(
      fc.record({
        stage: stages,
        jwt: fc.nat(200),
        partner: fc.nat(200),
        percentage: fc.integer({ min: 0, max: 100 }),
        legacy: fc.option(fc.nat(50)),
        skew: fc.integer({ min: -60_000, max: 60_000 }),
      }),
      { minLength: 2, maxLength: 6 },
    );
    const comparable = ({ counts, skew, refusals, stay, id: _id, verdict, ...rest }: BridgeReport) => ({
      ...rest,
      verdict: verdict.missing.map(({ code }) => code),
      counts: [...counts].map((own) => JSON.stringify(own)).sort(),
      stay: stay.counts.map((own) => JSON.stringify(own)).sort(),
      skew: skew.map(({ ms }) => Math.abs(ms)),
      refusals: refusals.length,
    });
    fc.assert(
      fc.property(reports, fc.nat(), (made, cut) => {
        const all = made.map(({ stage, jwt, partner, percentage, legacy, skew }) =>
          reportOn(
            goodEvidence(stage, {
              counts: [row('jwt', jwt), row('partner', partner)],
              effective: { stage, percentage, fallback: true },
              lastLegacyUse: legacy === null ? null : NOW - legacy * HOUR,
              skew: [{ host: HOST, ms: skew }],
            }),
          ),
        );
        const at = 1 + (cut % (all.length - 1));
        const whole = mergeReports(all);
        const parts = mergeReports([mergeReports(all.slice(0, at)), mergeReports(all.slice(at))]);
        expect(comparable(parts)).to.deep.equal(comparable(whole));
        expect(comparable(mergeReports([...all].reverse()))).to.deep.equal(comparable(whole));
      }),
      { numRuns: 200 },
    );
  });

  for (const [what, value] of [
    ['nothing', []],
    ['no list', {}],
    ['null', [null]],
    ['another version', [{ ...reportOn(goodEvidence('live')), schemaVersion: 2 }]],
    ['a report without an id', [{ ...reportOn(goodEvidence('live')), id: undefined }]],
    [
      'a count that is no number',
      [{ ...reportOn(goodEvidence('live')), counts: [{ ...row('jwt'), count: '1' }] }],
    ],
    [
      'an unknown stage',
      [{ ...reportOn(goodEvidence('live')), effective: { stage: 'on', percentage: 1, fallback: true } }],
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => mergeReports(value as never))
        .to.throw(OpenTokAuthError)
        .that.includes({ code: 'ERR_OPTION_INVALID' });
    });
  }
});
