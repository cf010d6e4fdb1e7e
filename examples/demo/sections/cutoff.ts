import type { AxiosError, AxiosInstance } from 'axios';
import { bridgePartnerAuth, type BridgeReport, type Stage, type WarningEvent } from 'opentok-auth-bridge';
import { CALLS_PER_LESSON } from '../application.js';
import { CUTOFF, type Scene } from '../scene.js';
import { section } from '../section.js';
import { wireOf, type Wire } from '../wire.js';

/** How a lesson went: what the server saw, and its words when it refused. */
interface Lesson {
  readonly wire: Wire;
  readonly refusal: string | undefined;
}

interface Bridged {
  readonly before: Lesson;
  readonly after: Lesson;
  readonly report: BridgeReport;
  readonly warnings: readonly WarningEvent[];
}

interface Facts {
  readonly plain: { readonly before: Lesson; readonly after: Lesson };
  readonly bridged: readonly Bridged[];
}

const CONFIGURED: readonly { readonly stage: Stage; readonly percentage: number }[] = [
  { stage: 'off', percentage: 100 },
  { stage: 'live', percentage: 0 },
];

export const cutoff = section<Facts>({
  title: 'The cut-off passes',
  intro:
    'Partner auth ends on 1 July 2017. The same application records one lesson a minute before and one after: ' +
    "on plain axios, and on two bridges whose owners forgot to move on, one in 'off', one in 'live' at 0 %.",

  async play(scene, paper) {
    const plain = scene.newClient();
    const bridges = CONFIGURED.map((configured) => bridged(scene, configured));
    const clients = [plain, ...bridges.map(({ client }) => client)];

    scene.calendar.goTo('2017-06-30T23:59:00Z');
    const before = await oneAfterTheOther(clients, (client) => record(scene, client));
    scene.calendar.goTo(CUTOFF);
    const after = await oneAfterTheOther(clients, (client) => record(scene, client));

    const names = ['plain axios', ...CONFIGURED.map(({ stage }) => `bridge in '${stage}'`)];
    paper.table([
      ['sender', '30 June, 23:59', '1 July, 00:00', 'the server says'],
      ...names.map((name, index) => [
        name,
        inWords(before[index]),
        inWords(after[index]),
        after[index]?.refusal ?? '',
      ]),
    ]);
    const [plainBefore, ...bridgedBefore] = before as [Lesson, ...Lesson[]];
    const [plainAfter, ...bridgedAfter] = after as [Lesson, ...Lesson[]];
    return {
      plain: { before: plainBefore, after: plainAfter },
      bridged: bridges.map(({ bridge, warnings }, index) => ({
        before: bridgedBefore[index] as Lesson,
        after: bridgedAfter[index] as Lesson,
        report: bridge.report(),
        warnings,
      })),
    };
  },

  claims: [
    {
      says: 'A minute before, all three sent the legacy header and were served.',
      check: ({ plain, bridged }) => [
        [plain, ...bridged].map(({ before: { wire } }) => [wire.partner, wire.jwt, wire.accepted]),
        Array(3).fill([CALLS_PER_LESSON, 0, CALLS_PER_LESSON]),
      ],
    },
    {
      says: 'From then on the server refuses the legacy header: plain axios fails on its first call.',
      check: ({ plain: { after } }) => [
        [after.wire.partner, after.wire.refused, after.refusal],
        [1, 1, '403 Invalid partner credentials'],
      ],
    },
    {
      says: 'Neither bridge sent it again: JWT on every call, and every call served.',
      check: ({ bridged }) => [
        bridged.map(({ after: { wire } }) => [wire.partner, wire.jwt, wire.accepted]),
        Array(2).fill([0, CALLS_PER_LESSON, CALLS_PER_LESSON]),
      ],
    },
    {
      says: "Their reports say so: 'complete', because of the cut-off, whatever was configured.",
      check: ({ bridged }) => [
        bridged.map(({ report }) => [report.configured.stage, report.effective.stage, report.reason]),
        CONFIGURED.map(({ stage }) => [stage, 'complete', 'cutoff']),
      ],
    },
    {
      says: 'Each warned once, and named the way out.',
      check: ({ bridged }) => [
        bridged.map(({ warnings }) =>
          warnings.map(({ code, message }) => [code, /cutoff: false/.test(message)]),
        ),
        Array(2).fill([['OPENTOK_CUTOFF_PASSED', true]]),
      ],
    },
  ],
});

function bridged({ newClient, calendar }: Scene, configured: (typeof CONFIGURED)[number]) {
  const client = newClient();
  const warnings: WarningEvent[] = [];
  const bridge = bridgePartnerAuth(client, { ...configured, cutoff: CUTOFF, clock: calendar.now });
  bridge.on('warning', (warning) => warnings.push(warning));
  return { client, bridge, warnings };
}

async function record({ application, watch }: Scene, client: AxiosInstance): Promise<Lesson> {
  const { result, requests } = await watch(() =>
    application.run(client, ['lesson-at-midnight']).then(() => undefined, refusalIn),
  );
  return { wire: wireOf(requests), refusal: result };
}

/** The server's own words, from its XML. */
function refusalIn({ response }: AxiosError<string>): string {
  return `${response?.status} ${/<message>(.+)<\/message>/.exec(response?.data ?? '')?.[1]}`;
}

async function oneAfterTheOther<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}

function inWords(lesson: Lesson | undefined): string {
  if (lesson === undefined) return '';
  const { partner, jwt, accepted } = lesson.wire;
  const scheme = partner > 0 ? (jwt > 0 ? 'partner and JWT' : 'partner') : 'JWT';
  return `${scheme}: ${accepted === 0 ? 'refused' : `${accepted} served`}`;
}
