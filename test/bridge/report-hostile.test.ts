import { expect } from 'chai';
import fc from 'fast-check';
import { formatReport, mergeReports, OpenTokAuthError, type BridgeReport } from '../../src/index.js';
import { goodEvidence, HOST, NOW, PROJECT, reportOn } from './report-evidence.js';

/** A report that was merged before, with a row in every list. */
function merged(): Record<string, unknown> {
  const place = { project: PROJECT, host: HOST };
  const report = reportOn(
    goodEvidence('shadow', {
      refusals: [{ ...place, scheme: 'jwt', cause: 'expired', count: 2, healed: 1, lastAt: NOW }],
      warnings: [{ code: 'ERR_HEADER_MALFORMED', host: HOST, count: 2, lastAt: NOW }],
    }),
  );
  return JSON.parse(JSON.stringify(mergeReports([report]))) as Record<string, unknown>;
}

/** Merges and formats; anything but a result or the package's own error fails. */
function survives(report: unknown, criteria?: unknown): 'told' | string {
  try {
    formatReport(mergeReports([report as BridgeReport], criteria as object));
    return 'told';
  } catch (error) {
    if (error instanceof OpenTokAuthError) return `${error.code} ${error.message}`;
    throw error;
  }
}

const nasty = (text: string): unknown => JSON.parse(text);

describe('what claims to be a report', () => {
  const STAGES: readonly [what: string, stages: unknown][] = [
    ['is empty', {}],
    ['names no stage', { sideways: 1 }],
    ['names a property of every object', nasty('{"__proto__": 1, "constructor": 1, "toString": 1}')],
    ['counts null', { shadow: null }],
    ['counts text', { shadow: '1' }],
    ['counts objects that are no text', nasty('{"shadow": {"toString": 1}}')],
    ['counts none', { shadow: 0 }],
    ['counts less than none', { shadow: -1 }],
    ['counts halves', { shadow: 0.5 }],
    ['lacks the effective stage', { live: 1 }],
    ['has a stage behind the effective one', { off: 1, shadow: 1 }],
    ['is a list', [1]],
    ['is null', null],
  ];
  for (const [what, stages] of STAGES) {
    it(`is refused where stages ${what}`, () => {
      expect(survives({ ...merged(), stages })).to.match(/^ERR_OPTION_INVALID .*\(stages\)/);
    });
  }

  it('is refused where an instant is none', () => {
    for (const name of ['at', 'startedAt', 'lastLegacyUse']) {
      expect(survives({ ...merged(), [name]: 1e300 })).to.match(/^ERR_OPTION_INVALID/);
    }
  });

  it('may have further fields of any kind', () => {
    const further = nasty('{"toString": 1, "valueOf": 1}');
    const report = JSON.parse(JSON.stringify(merged()), (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { ...value, further, again: further }
        : value,
    ) as Record<string, unknown>;
    expect(survives({ ...report, stages: undefined })).to.equal('told');
  });

  it('goes with criteria or none', () => {
    expect(survives(merged(), undefined)).to.equal('told');
    for (const criteria of [null, 1, 'x', [1]]) {
      expect(survives(merged(), criteria), String(criteria)).to.match(/^ERR_OPTION_INVALID/);
    }
  });

  it('is told or refused, whatever stands in whichever of its places', () => {
    const places = placesIn(merged());
    const values = fc.oneof(
      fc.constantFrom(null, NaN, Infinity, 1e300, -1, '', 'constructor', '__proto__', [], {}, [null], [[]]),
      fc.jsonValue(),
      fc.constantFrom(nasty('{"toString": 1}'), nasty('[{"toString": 1}]'), nasty('{"__proto__": null}')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        survives(withValue(merged(), place, value));
      }),
      { numRuns: 2000 },
    );
  });
});

type Place = readonly string[];

/** The path of every value, the whole included. */
function placesIn(value: unknown, path: Place = []): Place[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([name, own]) => placesIn(own, [...path, name]))];
}

function withValue(whole: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  const own = whole as Record<string, unknown>;
  own[name] = withValue(own[name], rest, value);
  return own;
}
