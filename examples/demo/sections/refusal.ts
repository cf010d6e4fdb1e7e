import { bridgePartnerAuth, type AttemptEvent, type DecisionChangedEvent } from 'opentok-auth-bridge';
import type { FaultTarget } from 'opentok-auth-bridge/simulator';
import { CALLS_PER_LESSON } from '../application.js';
import { attemptRows } from '../attempts.js';
import { CUTOFF } from '../scene.js';
import { section } from '../section.js';
import { wireOf, type Wire } from '../wire.js';

interface Lesson {
  readonly recorded: number;
  readonly attempts: readonly AttemptEvent[];
  readonly wire: Wire;
}

interface Facts {
  readonly refusing: Lesson;
  readonly paused: Lesson;
  readonly recovered: Lesson;
  readonly decisions: readonly DecisionChangedEvent[];
}

export const refusal = section<Facts>({
  title: 'A server that refuses the JWT',
  intro:
    "Stage 'live' at 100 %, and the server takes no JWT for a while. A refused request is sent once more with " +
    'the legacy header, and the refusal is remembered for five minutes.',

  async play({ application, calendar, newClient, server, watch }, paper) {
    calendar.goTo('2017-05-03T09:00:00Z');
    const client = newClient();
    const bridge = bridgePartnerAuth(client, { stage: 'live', cutoff: CUTOFF, clock: calendar.now });
    const attempts: AttemptEvent[] = [];
    const decisions: DecisionChangedEvent[] = [];
    bridge.on('attempt', (attempt) => attempts.push(attempt));
    bridge.on('decision-changed', (decision) => decisions.push(decision));
    const record = async (lesson: string): Promise<Lesson> => {
      const from = attempts.length;
      const { result, requests } = await watch(() => application.run(client, [lesson]));
      return { recorded: result.length, attempts: attempts.slice(from), wire: wireOf(requests) };
    };

    const bearsJwt = ({ scheme }: FaultTarget): boolean => scheme === 'jwt';
    server.faults.next({ kind: 'refuse', cause: 'no-auth' }, { times: Infinity, match: bearsJwt });
    const refusing = await record('lesson-refused');
    server.faults.clear();
    const paused = await record('lesson-paused');
    calendar.pass(5);
    const recovered = await record('lesson-recovered');

    paper.say('The first calls, attempt by attempt; then the server recovers, and five minutes pass:');
    paper.table(attemptRows([...refusing.attempts.slice(0, 4), ...recovered.attempts.slice(0, 2)]));
    return { refusing, paused, recovered, decisions };
  },

  claims: [
    {
      says: 'The application noticed nothing: all three lessons were recorded.',
      check: ({ refusing, paused, recovered }) => [
        [refusing.recorded, paused.recorded, recovered.recorded],
        [1, 1, 1],
      ],
    },
    {
      says: `The refusal cost one request, not ${CALLS_PER_LESSON}: ${CALLS_PER_LESSON} calls made ${CALLS_PER_LESSON + 1} requests.`,
      check: ({ refusing: { wire } }) => [
        [wire.jwt, wire.partner, wire.refused, wire.accepted],
        [1, CALLS_PER_LESSON, 1, CALLS_PER_LESSON],
      ],
    },
    {
      says: 'The refused call went out again at once, with the legacy header.',
      check: ({ refusing: { attempts } }) => [
        attempts
          .slice(0, 2)
          .map(({ attempt, scheme, reason, outcome }) => [attempt, scheme, reason, outcome]),
        [
          [1, 'jwt', 'static', 'refused'],
          [2, 'partner', 'fallback', 'accepted'],
        ],
      ],
    },
    {
      says: 'Until five minutes were over, it was remembered.',
      check: ({ paused: { wire, attempts } }) => [
        [wire.partner, wire.jwt, [...new Set(attempts.map(({ reason }) => reason))]],
        [CALLS_PER_LESSON, 0, ['remembered']],
      ],
    },
    {
      says: 'Then a JWT was tried once more, was accepted, and stayed.',
      check: ({ recovered: { wire } }) => [
        [wire.jwt, wire.partner, wire.accepted],
        [CALLS_PER_LESSON, 0, CALLS_PER_LESSON],
      ],
    },
    {
      says: 'Both changes of mind were announced as events.',
      check: ({ decisions }) => [
        decisions.map(({ before, after }) => `${before} → ${after}`),
        ['jwt → partner', 'partner → jwt'],
      ],
    },
  ],
});
