import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { bridgePartnerAuth, signToken, type Credential, type Stage } from 'opentok-auth-bridge';
import type { Fault } from 'opentok-auth-bridge/simulator';
import { everythingIn, leaksIn } from '../leaks.js';
import { CUTOFF, type Scene } from '../scene.js';
import { SECRETS, WRONG_SECRET } from '../secrets.js';
import { section } from '../section.js';

interface Sender {
  readonly name: string;
  readonly header: (credential: Credential, clock: () => number) => Record<string, string>;
  /** Undefined: plain axios. */
  readonly stage?: Stage;
}

const partner = ({ apiKey, apiSecret }: Credential): Record<string, string> => ({
  'X-TB-PARTNER-AUTH': `${apiKey}:${apiSecret}`,
});

const SENDERS: readonly Sender[] = [
  { name: 'axios', header: partner },
  {
    name: 'axios with JWT',
    header: (credential, clock) => ({ 'X-OPENTOK-AUTH': signToken(credential, { clock }) }),
  },
  { name: "bridge 'off'", header: partner, stage: 'off' },
  { name: "bridge 'both'", header: partner, stage: 'both' },
  { name: "bridge 'complete'", header: partner, stage: 'complete' },
];

const ENDINGS: readonly {
  readonly name: string;
  readonly path?: string;
  readonly apiSecret?: string;
  readonly fault?: Fault;
  readonly timeout?: number;
  readonly ends: string;
}[] = [
  { name: 'a response', ends: '200' },
  { name: 'a refusal', apiSecret: WRONG_SECRET, ends: '403' },
  { name: 'nothing found', path: '/nothing', ends: '404' },
  { name: 'a reset connection', fault: { kind: 'reset' }, ends: 'ECONNRESET' },
  { name: 'a timeout', fault: { kind: 'slow', ms: 2000 }, timeout: 200, ends: 'ECONNABORTED' },
];

interface Finding {
  readonly ended: string;
  readonly leaks: readonly string[];
}

/** By ending, then by sender. */
type Facts = readonly (readonly Finding[])[];

export const leaks = section<Facts>({
  title: 'What a log could give away',
  intro:
    'Applications log errors and responses, and these hold the header that was sent. Each is searched in full: ' +
    'util.inspect at every depth, hidden properties included, and JSON.stringify.',

  async play(scene, paper) {
    scene.calendar.goTo('2017-06-01T09:00:00Z');
    const clients = SENDERS.map(({ stage }) => clientFor(scene, stage));
    const facts: Finding[][] = [];
    for (const ending of ENDINGS) {
      const row: Finding[] = [];
      for (const [index, { header }] of SENDERS.entries()) {
        const credential = { ...scene.credential, apiSecret: ending.apiSecret ?? scene.credential.apiSecret };
        scene.server.faults.clear();
        if (ending.fault !== undefined) scene.server.faults.next(ending.fault);
        const result = await endingOf(
          clients[index] as AxiosInstance,
          `/v2/project/${credential.apiKey}/archive${ending.path ?? ''}`,
          { headers: header(credential, scene.calendar.now), timeout: ending.timeout ?? 10_000 },
        );
        row.push({ ended: nameOf(result), leaks: leaksIn(everythingIn(result), SECRETS) });
      }
      facts.push(row);
    }
    scene.server.faults.clear();
    paper.table([
      ['found in', ...SENDERS.map(({ name }) => name)],
      ...ENDINGS.map(({ name }, index) => [name, ...(facts[index] ?? []).map((finding) => inWords(finding))]),
    ]);
    return facts;
  },

  claims: [
    {
      says: 'Every call ended as it was meant to end, with the bridge as without.',
      check: (facts) => [
        facts.map((row) => row.map(({ ended }) => ended)),
        ENDINGS.map(({ ends }) => SENDERS.map(() => ends)),
      ],
    },
    {
      says: 'The search finds what it looks for: plain axios gives away the secret or the token each time.',
      check: (facts) => [
        facts.map(([legacy, byHand]) => [legacy?.leaks, byHand?.leaks]),
        ENDINGS.map(() => [['secret'], ['token']]),
      ],
    },
    {
      says: 'Nothing that leaves the bridge holds a secret or a token.',
      check: (facts) => [
        facts.map((row) => row.slice(2).map(({ leaks }) => leaks.length)),
        ENDINGS.map(() => [0, 0, 0]),
      ],
    },
  ],
});

function clientFor({ newClient, calendar }: Scene, stage: Stage | undefined): AxiosInstance {
  const client = newClient();
  if (stage !== undefined) bridgePartnerAuth(client, { stage, cutoff: CUTOFF, clock: calendar.now });
  return client;
}

const endingOf = (client: AxiosInstance, url: string, config: AxiosRequestConfig): Promise<unknown> =>
  client.get(url, config).catch((error: unknown) => error);

function nameOf(result: unknown): string {
  const { status, response, code } = result as {
    status?: number;
    response?: { status: number };
    code?: string;
  };
  return String(response?.status ?? status ?? code);
}

const inWords = ({ leaks }: Finding): string => (leaks.length === 0 ? 'nothing' : leaks.join(' and '));
