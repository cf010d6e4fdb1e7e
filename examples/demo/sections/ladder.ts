import { bridgePartnerAuth, type BridgeRequest, type RolloutSettings } from 'opentok-auth-bridge';
import { CALLS_PER_LESSON, lessonsOf } from '../application.js';
import { CUTOFF } from '../scene.js';
import { section } from '../section.js';
import { countsOf, prefixesIn, sameCall, schemesOf, total, verdictIn, type Stay } from '../stay.js';
import { areShortLived, reuses, wireOf } from '../wire.js';

/** Where the flag stands, and from which day on. */
const STEPS: readonly (Partial<RolloutSettings> & { readonly name: string; readonly from: string })[] = [
  { name: 'off', from: '2017-03-01', stage: 'off' },
  { name: 'shadow', from: '2017-03-08', stage: 'shadow' },
  { name: 'both', from: '2017-03-15', stage: 'both' },
  { name: 'live at 25 %', from: '2017-03-22', stage: 'live', percentage: 25 },
  { name: 'live at 100 %', from: '2017-04-05', stage: 'live', percentage: 100 },
  { name: 'complete', from: '2017-04-19', stage: 'complete' },
];

const LESSONS = lessonsOf(50);
const CALLS = LESSONS.length * CALLS_PER_LESSON;

export const ladder = section<readonly Stay[]>({
  title: 'The bridge: one axios client, six stages',
  intro:
    'The application was written in 2016 and writes X-TB-PARTNER-AUTH by hand, in five ways. Nothing in it ' +
    'changes: its axios client is bridged, and a flag moves the stage while it runs. At each stage it records ' +
    `${LESSONS.length} lessons, ${CALLS_PER_LESSON} calls each. The server verifies every header.`,

  async play({ application, calendar, newClient, watch }, paper) {
    paper.show([
      'bridgePartnerAuth(client, {',
      '  flags: () => flag,       // { stage, percentage }: asked at every request',
      '  bucketBy: lessonOf,      // a lesson keeps to one scheme',
      `  cutoff: '${CUTOFF}',`,
      '});',
    ]);
    const client = newClient();
    let flag: Partial<RolloutSettings> = {};
    const bridge = bridgePartnerAuth(client, {
      flags: () => flag,
      bucketBy: lessonOf,
      cutoff: CUTOFF,
      clock: calendar.now,
    });
    const stays: Stay[] = [];
    for (const { name, from, ...settings } of STEPS) {
      flag = settings;
      calendar.goTo(`${from}T09:00:00Z`);
      const { result, requests } = await watch(() => application.run(client, LESSONS));
      const report = bridge.report();
      stays.push({ name, from, recorded: result.length, requests, wire: wireOf(requests), report });
    }
    paper.table([
      ['stage', 'from', 'partner', 'JWT', 'both', 'accepted', 'refused', 'verdict of the bridge'],
      ...stays.map(({ name, from, wire, report }) => [
        ...[name, from, wire.partner, wire.jwt, wire.both, wire.accepted, wire.refused],
        verdictIn(report),
      ]),
    ]);
    paper.say('What the verdict is waiting for at 25 %:');
    paper.list(stays[3]?.report.verdict.missing.map(({ code, message }) => `${code}: ${message}`) ?? []);
    paper.say('One call of that table as the server saw it, at the start and at the end:');
    paper.table(sameCall('/archive', [stays[0], stays[STEPS.length - 1]]));
    return stays;
  },

  claims: [
    {
      says: 'The application recorded every lesson at every stage.',
      check: (stays) => [stays.map(({ recorded }) => recorded), STEPS.map(() => LESSONS.length)],
    },
    {
      says: `The server accepted all ${STEPS.length * CALLS} requests and refused none.`,
      check: (stays) => [total(stays, 'accepted', 'refused'), [STEPS.length * CALLS, 0]],
    },
    {
      says: "In 'off' and 'shadow' only the legacy header went out, on the paths as they are written.",
      check: ([off, shadow]) => [
        [off?.wire.partner, shadow?.wire.partner, prefixesIn(off, shadow)],
        [CALLS, CALLS, ['/v2/partner/']],
      ],
    },
    {
      says: "In 'both' every request bore both headers.",
      check: ([, , both]) => [both?.wire.both, CALLS],
    },
    {
      says: `At 25 % between 8 and 17 of the ${LESSONS.length} lessons moved, and no lesson mixed the schemes.`,
      check: ([, , , quarter]) => {
        const schemes = LESSONS.map((lesson) => schemesOf(lesson, quarter));
        const moved = schemes.filter((used) => used === 'jwt').length;
        const stayed = schemes.filter((used) => used === 'partner').length;
        return [
          [moved >= 8, moved <= 17, moved + stayed],
          [true, true, LESSONS.length],
        ];
      },
    },
    {
      says: 'From 100 % on every request bore a JWT and nothing else, and went to /v2/project/.',
      check: ([, , , , live, complete]) => [
        [live?.wire.jwt, complete?.wire.jwt, prefixesIn(live, complete)],
        [CALLS, CALLS, ['/v2/project/']],
      ],
    },
    {
      says: 'No token came twice, and none lives longer than 300 seconds.',
      check: (stays) => {
        const all = stays.flatMap(({ requests }) => requests);
        return [
          [reuses(all), areShortLived(all)],
          [0, true],
        ];
      },
    },
    {
      says: 'The verdict held the roll-out back at 25 %, and nowhere else.',
      check: (stays) => [
        stays.map(({ report }) => report.verdict.missing.map(({ code }) => code)),
        [[], [], [], ['share', 'legacy-seen'], [], []],
      ],
    },
    {
      says: "The bridge's own counts agree with the server's log.",
      check: (stays) => [countsOf(stays[STEPS.length - 1]), total(stays, 'partner', 'jwt', 'both')],
    },
  ],
});

/** The application numbers its requests by lesson. */
function lessonOf({ config }: BridgeRequest): string {
  return String((config['headers'] as Record<string, unknown>)['X-Request-Id']);
}
