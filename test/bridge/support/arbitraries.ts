import fc from 'fast-check';
import type { Stage } from '../../../src/index.js';
import type { AdapterReply } from './recording-adapter.js';
import { legacy, OTHER_PROJECT, PROJECT } from './credentials.js';
import { HOUR, MINUTE, START } from './world.js';

/** One bridge and a few requests through it. */
export interface Case {
  readonly stage: Stage;
  readonly percentage: number;
  readonly fallback: boolean;
  /** What the flag source says; undefined for no source. */
  readonly flag: { readonly stage?: Stage; readonly percentage?: number } | undefined;
  /** Milliseconds; `Infinity` for none. */
  readonly cutoff: number;
  readonly ttl: number;
  /** The server's clock against ours, milliseconds. */
  readonly skew: number;
  readonly requests: readonly CaseRequest[];
}

export interface CaseRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
  readonly extra: Readonly<Record<string, unknown>>;
  /** What the server answers, attempt by attempt; the last one goes on for ever. */
  readonly replies: readonly AdapterReply[];
  /** How much later than the last one the request is made. */
  readonly later: number;
}

export const TRUSTED = ['https://api.opentok.com', 'http://127.0.0.1:8080', 'https://gateway.example'];
export const UNTRUSTED = ['https://example.com', 'http://gateway.example.net', 'https://opentok.com'];

const stage = fc.constantFrom<Stage>('off', 'shadow', 'both', 'live', 'complete');
const percentage = fc.constantFrom(0, 0.01, 25, 50, 99.99, 100);

const path = fc.oneof(
  fc.constantFrom(
    '/v2/partner/100001/archive',
    '/v2/partner/100001/call',
    '/v2/project',
    '/v2/project/100001',
    '/v2/partner/100001/refreshSecret',
    '/session/create',
    '/v2/project/100001/session/1_MX/signal',
    '/',
  ),
  fc
    .array(fc.constantFrom('v2', 'partner', 'project', 'call', '100001', 'a%20b', 'archive', 'x'), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => `/${parts.join('/')}`),
);

const refusal = (message: string): AdapterReply => ({
  status: 403,
  data: JSON.stringify({ code: -1, message }),
});
const reply: fc.Arbitrary<AdapterReply> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<AdapterReply>({ status: 200, data: '{"ok":true}' }) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        'Invalid partner credentials',
        'Issuer not found',
        'Invalid signature',
        'issued time cannot be greater than current time',
        'Invalid token format',
        'No suitable authentication found',
      )
      .map(refusal),
  },
  { weight: 1, arbitrary: fc.constant(refusal('You may not see this archive')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(401, 404, 429, 500, 503).map((status) => ({ status, data: 'no' })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(301, 302, 303, 307, 308),
        fc.constantFrom(
          '/moved',
          ...TRUSTED.map((origin) => `${origin}/there`),
          'https://example.com/x',
          '//evil.example/x',
        ),
      )
      .map(([status, location]) => ({ status, headers: { location } })),
  },
);

const credential = fc.constantFrom(legacy(PROJECT), legacy(OTHER_PROJECT));
export const withLegacy: fc.Arbitrary<Record<string, string>> = fc.oneof(
  credential,
  credential.map((headers) => ({
    'x-tb-partner-auth': Object.values(headers)[0] as string,
    Accept: 'text/xml',
  })),
);
export const withoutLegacy: fc.Arbitrary<Record<string, string>> = fc.constantFrom(
  {},
  { 'X-OPENTOK-AUTH': 'my.own.token' },
  { 'x-opentok-auth': 'my.own.token', Zebra: '1', alpha: '2' },
  { 'X-TB-TOKEN-AUTH': 'T1==xyz' },
  { Authorization: 'Bearer x' },
  { Accept: 'application/xml', 'X-Tb-Partner': 'no such header' },
);

export const request = (
  headers: fc.Arbitrary<Record<string, string>>,
  origins: readonly string[],
): fc.Arbitrary<CaseRequest> =>
  fc.record({
    origin: fc.constantFrom(...origins),
    path,
    method: fc.constantFrom('get', 'post', 'put', 'delete', 'patch'),
    headers,
    data: fc.constantFrom<unknown>(undefined, 'text', '{"a":1}', new URLSearchParams('a=1')),
    extra: fc.constantFrom<Record<string, unknown>>(
      {},
      { params: { a: 'b c' } },
      { timeout: 1000 },
      { responseType: 'arraybuffer' },
    ),
    replies: fc.array(reply, { minLength: 1, maxLength: 4 }),
    later: fc.constantFrom(0, 1, 999, 1000, MINUTE, 6 * MINUTE, HOUR),
  });

export const cases = (
  headers: fc.Arbitrary<Record<string, string>> = withLegacy,
  origins: readonly string[] = TRUSTED,
): fc.Arbitrary<Case> =>
  fc.record({
    stage,
    percentage,
    fallback: fc.boolean(),
    flag: fc.option(fc.record({ stage, percentage }, { requiredKeys: [] }), {
      nil: undefined,
    }) as fc.Arbitrary<Case['flag']>,
    cutoff: fc.constantFrom(Infinity, Infinity, START - 1, START + 2 * MINUTE, START + HOUR),
    ttl: fc.constantFrom(1, 60, 180, 294, 295, 296, 300),
    skew: fc.constantFrom(0, 0, 400, -1500, 2400, -MINUTE, HOUR, -HOUR),
    requests: fc.array(request(headers, origins), { minLength: 1, maxLength: 4 }),
  });
