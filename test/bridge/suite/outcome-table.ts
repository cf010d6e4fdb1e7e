import { expect } from 'chai';
import { Readable } from 'node:stream';
import FormDataPackage from 'form-data';
import type { AttemptEvent, Outcome, RefusalCause, Stage } from '../../../src/index.js';
import type { Fault, PresentedScheme } from '../../../src/simulator/index.js';
import type { Subject } from '../clients.js';
import { cancelling, type Cancelling } from '../support/cancelling.js';
import { ARCHIVES, legacy, PROJECT_ARCHIVES } from '../support/credentials.js';
import { ending } from '../support/outcome.js';
import { useWorld } from '../support/world.js';

const SCHEME: Readonly<Record<Stage, PresentedScheme>> = {
  off: 'partner',
  shadow: 'partner',
  both: 'both',
  live: 'jwt',
  complete: 'jwt',
};
const STAGES = Object.keys(SCHEME) as Stage[];

interface Row {
  readonly name: string;
  /** What the server does to requests of the stage's own scheme. */
  readonly fault?: Fault;
  readonly config?: (stop: Cancelling) => object;
  /** In `live`, the JWT is refused in a way that leads to one more attempt. */
  readonly fallsBack?: boolean;
  /** How the first attempt is counted. */
  readonly outcome: Outcome;
  readonly cause?: RefusalCause;
  /** Status that the caller sees, unless it fell back; `error` for none. */
  readonly status: number | 'error';
  /** How many requests of the stage's own scheme arrive. */
  readonly requests?: number;
}

const CAUSES: readonly RefusalCause[] = [
  'legacy-credentials',
  'unknown-issuer',
  'bad-signature',
  'future-iat',
  'expired',
  'malformed',
  'no-auth',
];
const LARGE = 1_500_000;
const refuse = (cause: RefusalCause): Fault => ({ kind: 'refuse', cause });
const body = (data: () => unknown) => (): object => ({ method: 'post', data: data() });
const json = { 'Content-Type': 'application/json' };

const status = (code: number, outcome: Outcome): Row => ({
  name: `a ${code}`,
  fault: { kind: 'status', status: code },
  outcome,
  status: code,
});

const ROWS: readonly Row[] = [
  { name: 'a 200', outcome: 'accepted', status: 200 },
  ...CAUSES.map((cause): Row => ({
    name: `a refusal: ${cause}`,
    fault: refuse(cause),
    fallsBack: true,
    outcome: 'refused',
    cause,
    status: 403,
  })),
  { ...status(403, 'accepted'), name: 'a 403 that is not about authentication' },
  status(401, 'failed'),
  status(404, 'accepted'),
  status(429, 'failed'),
  status(500, 'failed'),
  status(503, 'failed'),
  { name: 'a reset', fault: { kind: 'reset' }, outcome: 'failed', status: 'error' },
  {
    name: 'a timeout',
    fault: { kind: 'slow', ms: 5000 },
    config: () => ({ timeout: 100 }),
    outcome: 'failed',
    status: 'error',
  },
  {
    name: 'an abort',
    fault: { kind: 'slow', ms: 5000 },
    config: ({ config }) => config,
    outcome: 'failed',
    status: 'error',
  },
  {
    name: 'a refusal of a consumed stream',
    fault: refuse('unknown-issuer'),
    config: body(() => Readable.from([Buffer.from('{"sessionId":"x"}')], { objectMode: false })),
    outcome: 'refused',
    cause: 'unknown-issuer',
    status: 403,
  },
  {
    name: 'a refusal of form data, which is a stream',
    fault: refuse('unknown-issuer'),
    config: body(() => {
      const form = new FormDataPackage();
      form.append('sessionId', 'x');
      return form;
    }),
    outcome: 'refused',
    cause: 'unknown-issuer',
    status: 403,
  },
  {
    name: 'a refusal of a large body',
    fault: refuse('unknown-issuer'),
    config: () => ({
      method: 'post',
      data: JSON.stringify({ name: 'x'.repeat(LARGE) }),
      headers: { ...legacy(), ...json },
    }),
    fallsBack: true,
    outcome: 'refused',
    cause: 'unknown-issuer',
    status: 403,
  },
  {
    name: 'a redirect within the origin',
    fault: { kind: 'redirect', to: PROJECT_ARCHIVES },
    outcome: 'accepted',
    status: 200,
    requests: 2,
  },
];

export function outcomeTable(subject: Subject): void {
  describe('the table of outcomes', () => {
    const world = useWorld(subject);

    /** The same stage, configured or by flag over another one. */
    const WAYS: readonly [string, (stage: Stage) => object][] = [
      ['configured', (stage) => ({ stage })],
      ['by flag', (stage) => ({ stage: stage === 'off' ? 'complete' : 'off', flags: () => ({ stage }) })],
    ];

    for (const stage of STAGES) {
      for (const [way, options] of WAYS) {
        for (const row of ROWS) {
          // fetch takes no form of that package.
          if (row.name.includes('form data') && subject.adapter === 'fetch') continue;
          it(`${stage} ${way}: ${row.name}`, async () => {
            const stop = cancelling(subject);
            const onRequest = (): void => {
              if (row.name === 'an abort') stop.cancel();
            };
            const simulator = await world.simulator({ onRequest });
            const scheme = SCHEME[stage];
            if (row.fault !== undefined) {
              simulator.faults.next(row.fault, {
                times: row.requests === undefined ? Infinity : 1,
                match: (request) => request.scheme === scheme,
              });
            }
            const events: AttemptEvent[] = [];
            const { client } = world.bridged({ ...options(stage), onEvent: (event) => events.push(event) });
            const config = {
              url: simulator.url + ARCHIVES,
              headers: legacy(),
              ...row.config?.(stop),
            };
            const end = await ending(client.request(config));

            const fellBack = stage === 'live' && row.fallsBack === true;
            expect(simulator.requests.map((request) => request.scheme)).to.deep.equal([
              ...Array<string>(row.requests ?? 1).fill(scheme),
              ...(fellBack ? ['partner'] : []),
            ]);
            if (fellBack) expect(end.status).not.to.equal(403);
            else expect(end.status ?? 'error').to.equal(row.status);
            expect(events.map(({ attempt, reason }) => [attempt, reason])).to.deep.equal([
              [1, way === 'by flag' ? 'targeting-match' : 'static'],
              ...(fellBack ? [[2, 'fallback']] : []),
            ]);
            expect(events[0]).to.include({ stage, scheme, outcome: row.outcome });
            expect(events[0]!.cause).to.equal(row.cause);
            expect(events[0]!.status).to.equal(row.status === 'error' ? undefined : row.status);
            const [first, second] = simulator.requests;
            if (fellBack) expect(second!.bodyBytes).to.equal(first!.bodyBytes);
          });
        }

        it(`${stage} ${way}: a redirect elsewhere`, async () => {
          const other = await world.server();
          const simulator = await world.simulator();
          simulator.faults.next({ kind: 'redirect', to: other.url });
          const { client } = world.bridged(options(stage));
          expect((await client.get(simulator.url + ARCHIVES, { headers: legacy() })).status).to.equal(200);
          expect(simulator.requests.map((request) => request.scheme)).to.deep.equal([SCHEME[stage]]);
          expect(other.requests[0]!.headers).not.to.have.any.keys('x-tb-partner-auth', 'x-opentok-auth');
        });
      }
    }
  });
}
