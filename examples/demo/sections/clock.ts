import { bridgePartnerAuth, signToken, type AttemptEvent, type BridgeReport } from 'opentok-auth-bridge';
import type { LoggedRequest } from 'opentok-auth-bridge/simulator';
import { CALLS_PER_LESSON } from '../application.js';
import { attemptRows } from '../attempts.js';
import { CUTOFF } from '../scene.js';
import { section } from '../section.js';
import { wireOf } from '../wire.js';

const MINUTES_FAST = 10;

interface Facts {
  /** A token signed by that clock and sent without the bridge. */
  readonly byHand: LoggedRequest | undefined;
  readonly recorded: number;
  readonly requests: readonly LoggedRequest[];
  readonly attempts: readonly AttemptEvent[];
  readonly report: BridgeReport;
}

export const clock = section<Facts>({
  title: 'A clock that is ten minutes fast',
  intro:
    "A token from the future is the refusal that users report most. The bridge reads the server's time off the " +
    'refusal, signs by it and sends once more; from then on it knows.',

  async play({ application, calendar, credential, newClient, watch }, paper) {
    calendar.goTo('2017-05-10T09:00:00Z');
    const fast = (): number => calendar.now() + MINUTES_FAST * 60_000;
    const { requests: sentByHand } = await watch(() =>
      newClient().get(`/v2/project/${credential.apiKey}/archive`, {
        headers: { 'X-OPENTOK-AUTH': signToken(credential, { clock: fast }) },
        validateStatus: () => true,
      }),
    );

    const client = newClient();
    const attempts: AttemptEvent[] = [];
    const bridge = bridgePartnerAuth(client, {
      stage: 'complete',
      cutoff: CUTOFF,
      clock: fast,
      onEvent: (attempt) => attempts.push(attempt),
    });
    const { result, requests } = await watch(() => application.run(client, ['lesson-by-a-fast-clock']));
    paper.table(attemptRows(attempts.slice(0, 4)));
    return { byHand: sentByHand[0], recorded: result.length, requests, attempts, report: bridge.report() };
  },

  claims: [
    {
      says: 'Signed by that clock and sent without the bridge, a token is refused.',
      check: ({ byHand }) => [
        [byHand?.scheme, byHand?.accepted, byHand?.cause],
        ['jwt', false, 'future-iat'],
      ],
    },
    {
      says: 'With the bridge, one attempt was refused, and one extra attempt healed it.',
      check: ({ attempts }) => [
        attempts.slice(0, 3).map(({ attempt, reason, outcome }) => [attempt, reason, outcome]),
        [
          [1, 'static', 'refused'],
          [2, 'skew', 'accepted'],
          [1, 'static', 'accepted'],
        ],
      ],
    },
    {
      says: `The application noticed nothing: ${CALLS_PER_LESSON} calls, ${CALLS_PER_LESSON + 1} requests, each with a JWT.`,
      check: ({ recorded, requests }) => [
        { recorded, ...wireOf(requests) },
        { recorded: 1, partner: 0, jwt: 9, both: 0, accepted: CALLS_PER_LESSON, refused: 1 },
      ],
    },
    {
      says: 'The report names the difference of the clocks, to the second.',
      check: ({ report }) => [
        report.skew.map(({ ms }) => Math.abs(ms + MINUTES_FAST * 60_000) <= 1000),
        [true],
      ],
    },
  ],
});
