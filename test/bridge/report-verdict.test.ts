import { expect } from 'chai';
import { DEFAULT_CRITERIA, settleCriteria, verdictOf } from '../../src/bridge/verdict.js';
import {
  OpenTokAuthError,
  type Evidence,
  type Missing,
  type RefusalRow,
  type Stage,
} from '../../src/index.js';
import { goodEvidence, HOST, HOUR, NOW, PROJECT, row } from './report-evidence.js';

const STAGES: readonly Stage[] = ['off', 'shadow', 'both', 'live', 'complete'];

const refusal = (changes: Partial<RefusalRow> = {}): RefusalRow => ({
  project: PROJECT,
  host: HOST,
  scheme: 'jwt',
  cause: 'bad-signature',
  count: 3,
  healed: 0,
  lastAt: NOW - HOUR,
  ...changes,
});
const verdict = (stage: Stage, changes: Partial<Evidence> = {}, criteria = {}) =>
  verdictOf(goodEvidence(stage, changes), { ...DEFAULT_CRITERIA, ...criteria });
const codes = (missing: readonly Missing[]): string[] => missing.map(({ code }) => code);

describe('the verdict', () => {
  for (const [stage, next] of [
    ['off', 'shadow'],
    ['shadow', 'live'],
    ['both', 'live'],
    ['live', 'complete'],
    ['complete', undefined],
  ] as const) {
    it(`of ${stage} is ready for ${next ?? 'taking the bridge off'} when nothing is missing`, () => {
      expect(verdict(stage)).to.deep.equal({
        ready: true,
        ...(next === undefined ? {} : { next }),
        missing: [],
      });
    });
  }

  /** One line per criterion: what breaks it, and in which stages it counts. */
  const BREAKS: readonly (readonly [
    code: Missing['code'],
    changes: Partial<Evidence>,
    stages: readonly Stage[],
  ])[] = [
    ['flags', { flagProblem: 'the flag source threw' }, STAGES],
    ['refusals', { refusals: [refusal()] }, ['live', 'complete']],
    ['refusals', { refusals: [refusal({ scheme: 'both' })] }, ['both']],
    ['refusals', { refusals: [refusal({ scheme: 'rehearsal', cause: 'expired' })] }, ['shadow']],
    ['refusals', { refusals: [refusal({ scheme: 'partner', cause: 'legacy-credentials' })] }, []],
    ['share', { effective: { stage: 'live', percentage: 99.99, fallback: true } }, ['live']],
    ['legacy-seen', { lastLegacyUse: NOW - HOUR }, ['live']],
    ['too-short', { startedAt: NOW - HOUR }, ['live', 'complete']],
    ['skew', { skew: [{ host: HOST, ms: -45_000 }] }, ['shadow', 'both', 'live', 'complete']],
    ['warnings', { warnings: [{ code: 'ERR_HOST_NOT_TRUSTED', host: 'x', count: 2, lastAt: NOW }] }, ['off']],
    ['warnings', { warnings: [{ code: 'OPENTOK_CUTOFF_PASSED', host: '', count: 1, lastAt: NOW }] }, []],
  ];
  for (const [code, changes, stages] of BREAKS) {
    for (const stage of STAGES) {
      const { effective } = goodEvidence(stage);
      const own = changes.effective === undefined ? changes : { effective: { ...changes.effective, stage } };
      const counts = stages.includes(stage);
      it(`of ${stage} ${counts ? 'misses' : 'does not mind'} ${code} for ${JSON.stringify(changes)}`, () => {
        expect(effective.stage).to.equal(stage);
        expect(codes(verdict(stage, own).missing)).to.deep.equal(counts ? [code] : []);
      });
    }
  }

  for (const [stage, scheme] of [
    ['off', 'partner'],
    ['both', 'both'],
    ['live', 'jwt'],
    ['complete', 'jwt'],
  ] as const) {
    it(`of ${stage} counts accepted ${scheme} attempts of the current stay only`, () => {
      const { stay } = goodEvidence(stage);
      const enough = { stay: { ...stay, counts: [row(scheme, 100)] } };
      expect(verdict(stage, enough).ready).to.equal(true);
      const few = { stay: { ...stay, counts: [row(scheme, 99), row(scheme, 50, 'failed')] } };
      const { missing } = verdict(stage, few);
      expect(codes(missing)).to.deep.equal(['too-few-requests']);
      expect(missing[0]).to.include({ count: 99 });
      expect(missing[0]?.message).to.match(new RegExp(`^99 of 100 accepted .* seen in '${stage}'\\.$`));
    });
  }

  it('of shadow counts rehearsals that would have passed', () => {
    const { stay } = goodEvidence('shadow');
    const rehearsals = [
      { project: PROJECT, host: HOST, accepted: true, count: 99 },
      { project: PROJECT, host: HOST, accepted: false, count: 50 },
    ];
    expect(codes(verdict('shadow', { stay: { ...stay, rehearsals } }).missing)).to.deep.equal([
      'too-few-requests',
    ]);
  });

  it('forgives a refusal after the quiet hours, and one that the bridge made good', () => {
    for (const forgiven of [refusal({ lastAt: NOW - 25 * HOUR }), refusal({ healed: 3 })]) {
      expect(verdict('live', { refusals: [forgiven] }).ready).to.equal(true);
    }
    const [missing] = verdict('live', { refusals: [refusal({ healed: 1 })] }).missing;
    expect(missing).to.deep.include({
      project: PROJECT,
      host: HOST,
      scheme: 'jwt',
      cause: 'bad-signature',
      count: 2,
    });
    expect(missing?.message).to.equal(
      `2 JWTs refused at ${HOST} (project ${PROJECT}): bad-signature, last 60 min ago; see to it and wait for 24 h without.`,
    );
  });

  it('lists refusals cause by cause', () => {
    const refusals = [refusal(), refusal({ cause: 'unknown-issuer', host: 'other.example' })];
    expect(verdict('live', { refusals }).missing.map(({ cause, host }) => [cause, host])).to.deep.equal([
      ['bad-signature', HOST],
      ['unknown-issuer', 'other.example'],
    ]);
  });

  it('of live and complete names every place that never took a JWT, whenever it was seen', () => {
    const counts = [
      row('jwt'),
      row('partner', 1, 'accepted', { host: 'monthly.example' }),
      row('partner', 1, 'accepted', { project: 'bbbbbbbbbbbb' }),
      row('jwt', 1, 'refused', { host: 'refuses.example' }),
    ];
    for (const stage of ['live', 'complete'] as const) {
      const [missing, ...others] = verdict(stage, { counts }).missing;
      expect(others).to.deep.equal([]);
      expect(missing).to.include({ code: 'hosts-without-jwt', count: 3 });
      expect(missing?.message).to.equal(
        `No accepted JWTs yet at monthly.example (project ${PROJECT}), ${HOST} (project bbbbbbbbbbbb), refuses.example (project ${PROJECT}).`,
      );
    }
  });

  it('asks no proof of a place where nothing ever worked, nor of a header that nobody can read', () => {
    const counts = [
      row('jwt'),
      row('partner', 9, 'failed', { host: 'typo.example' }),
      row('partner', 9, 'refused', { host: 'wrong-credential.example' }),
      row('partner', 9, 'accepted', { project: 'unknown' }),
    ];
    expect(verdict('live', { counts }).ready).to.equal(true);
  });

  it('of shadow asks for a rehearsal at every place', () => {
    const counts = [row('partner'), row('partner', 1, 'accepted', { host: 'other.example' })];
    const [missing] = verdict('shadow', { counts }).missing;
    expect(missing?.message).to.equal(
      `No accepted rehearsed JWTs yet at other.example (project ${PROJECT}).`,
    );
  });

  it('names five places and counts the others', () => {
    const counts = [
      row('jwt'),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => row('partner', 1, 'accepted', { host: `h${n}` })),
    ];
    expect(verdict('live', { counts }).missing[0]?.message).to.match(/h5 \(project a+\) and 2 more\.$/);
  });

  it('tells the most pressing first', () => {
    const bad = {
      effective: { stage: 'live' as const, percentage: 25, fallback: true },
      lastLegacyUse: NOW,
      startedAt: NOW,
      refusals: [refusal()],
      counts: [row('jwt', 1), row('partner', 1, 'accepted', { host: 'x' })],
      skew: [{ host: HOST, ms: 60_000 }],
    };
    expect(codes(verdict('live', bad).missing)).to.deep.equal([
      'too-few-requests',
      'refusals',
      'share',
      'legacy-seen',
      'too-short',
      'hosts-without-jwt',
      'skew',
    ]);
  });

  it('goes by other criteria where they are given', () => {
    const { stay } = goodEvidence('live');
    const evidence = {
      stay: { ...stay, counts: [row('jwt', 5)] },
      startedAt: NOW - 2 * HOUR,
      lastLegacyUse: NOW - 2 * HOUR,
      skew: [{ host: HOST, ms: 60_000 }],
    };
    expect(verdict('live', evidence, { minRequests: 5, quietHours: 1, maxSkewSeconds: 60 }).ready).to.equal(
      true,
    );
  });

  for (const [criteria, option] of [
    [{ minRequests: NaN }, 'minRequests'],
    [{ minRequests: -1 }, 'minRequests'],
    [{ quietHours: '24' }, 'quietHours'],
    [{ quietHours: Infinity }, 'quietHours'],
    [{ maxSkew: 1 }, 'maxSkew'],
  ] as const) {
    it(`refuses the criteria ${Object.keys(criteria)[0]}: ${Object.values(criteria)[0]}`, () => {
      expect(() => settleCriteria(criteria as never))
        .to.throw(OpenTokAuthError)
        .that.deep.includes({ code: 'ERR_OPTION_INVALID', facts: { option } });
    });
  }
});
