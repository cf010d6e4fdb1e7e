import { expect } from 'chai';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { levelOfPath } from '../../src/auth/level.js';
import type { Stage } from '../../src/index.js';
import { CLIENTS, type Subject } from './clients.js';
import {
  cases,
  request,
  TRUSTED,
  UNTRUSTED,
  withLegacy,
  withoutLegacy,
  type Case,
} from './support/arbitraries.js';
import { leaksOf } from './support/leak-search.js';
import { recordingAdapter } from './support/recording-adapter.js';
import { runCase, type Run } from './support/run-case.js';
import { virtualClock } from './support/world.js';

const RUNS = { numRuns: 120 };

/** The stage asked for; the cut-off is not applied. */
const asked = ({ stage, flag }: Case): Stage => flag?.stage ?? stage;

const payloadOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
const joseOf = (token: unknown): unknown =>
  JSON.parse(Buffer.from(String(token).split('.')[0] ?? '', 'base64url').toString());

function invariants(subject: Subject): void {
  const holds = (arbitrary: fc.Arbitrary<Case>, check: (given: Case, run: Run) => void): Promise<void> =>
    fc.assert(
      fc.asyncProperty(arbitrary, async (given) => check(given, await runCase(subject, given))),
      RUNS,
    );

  it('invariant 1: complete never emits the legacy header, off never the JWT, and from the cut-off on nobody the legacy header', () =>
    holds(cases(), (given, { ended }) => {
      for (const { seen } of ended) {
        for (const { now, legacy, jwt } of seen) {
          if (asked(given) === 'complete' || now >= given.cutoff) expect(legacy).to.equal(undefined);
          // The stage is judged once for a request, before its first attempt; the cut-off at every step.
          if (asked(given) === 'off' && seen[0]!.now < given.cutoff) expect(jwt).to.equal(undefined);
        }
      }
    }));

  it('invariant 2: exactly one auth header, except in both', () =>
    holds(cases(), (given, { ended }) => {
      for (const { seen, request: sent } of ended) {
        for (const { url, legacy, jwt, now } of seen) {
          if (url.origin !== sent.origin || seen.some((other) => other.url.origin !== sent.origin)) continue;
          const count = Number(legacy !== undefined) + Number(jwt !== undefined);
          const before = seen[0]!.now < given.cutoff;
          const crossed = before && now >= given.cutoff;
          if (crossed && asked(given) === 'off') expect(count).to.equal(0);
          else expect(count).to.equal(before && !crossed && asked(given) === 'both' ? 2 : 1);
        }
      }
    }));

  it('invariant 3: every attempt has a fresh token with the documented claims, by the clock of its origin', () =>
    holds(cases(), ({ ttl }, { seen }) => {
      const tokens = seen.filter(({ jwt }) => jwt !== undefined);
      for (const { jwt, now, request: sent } of tokens) {
        const floor = Math.floor(now / 1000);
        const [key] = String(Object.entries(sent.headers).find(([name]) => /partner/i.test(name))?.[1]).split(
          ':',
        );
        expect(joseOf(jwt)).to.include({ alg: 'HS256' });
        const { jti, ...claims } = payloadOf(jwt);
        expect(claims).to.deep.equal({
          iss: key,
          ist: levelOfPath(sent.path),
          iat: floor - 5,
          exp: Math.min(floor + ttl, floor - 5 + 300),
        });
        expect(jti).to.be.a('string');
      }
      expect(new Set(tokens.map(({ jwt }) => payloadOf(jwt)['jti'])).size).to.equal(tokens.length);
    }));

  it('invariant 4: no header of either scheme reaches a host that is not trusted, or leaves the first origin', () =>
    holds(cases(withLegacy, [...TRUSTED, ...UNTRUSTED]), (given, { ended }) => {
      for (const { seen, result, request: sent } of ended) {
        let left = false;
        for (const { url, legacy, jwt } of seen) {
          left ||= url.origin !== sent.origin;
          const off = asked(given) === 'off' && seen[0]!.now < given.cutoff;
          if (off) expect(jwt).to.equal(undefined);
          if (left || (UNTRUSTED.includes(url.origin) && !off))
            expect([legacy, jwt]).to.deep.equal([undefined, undefined]);
        }
        if (UNTRUSTED.includes(sent.origin) && seen.length === 0) {
          expect(result).to.have.property('code', 'ERR_HOST_NOT_TRUSTED');
          expect(result).to.have.property('message').that.contains('hosts');
        }
      }
    }));

  it('invariant 5: no secret and no token in anything that leaves the bridge', () =>
    fc.assert(
      fc.asyncProperty(cases(withLegacy, [...TRUSTED, ...UNTRUSTED]), async (given) => {
        const { ended, bridge } = await runCase(subject, given);
        for (const { result, events } of ended) {
          expect(leaksOf(result)).to.deep.equal([]);
          expect(leaksOf(events)).to.deep.equal([]);
        }
        expect(leaksOf(bridge.report())).to.deep.equal([]);
      }),
      { numRuns: 25 },
    ));

  it('invariant 6: at most one extra attempt per cause and two in all, none for a stream or a 403 that is not about auth', () =>
    holds(cases(), (_given, { ended }) => {
      for (const { events, request: sent, seen, result } of ended) {
        const reasons = events.slice(1).map(({ reason }) => reason);
        expect(reasons.length).to.be.at.most(2);
        expect(new Set(reasons).size).to.equal(reasons.length);
        expect(reasons.every((reason) => ['skew', 'rotation', 'fallback'].includes(reason))).to.equal(true);
        const [first] = sent.replies;
        if (first!.status === 403 && String(first!.data).includes('this archive') && seen.length > 0) {
          expect(seen).to.have.length(1);
          expect(result).to.have.nested.property('response.status', 403);
        }
      }
    }));

  it('invariant 6: never once more for a consumed stream', () =>
    fc.assert(
      fc.asyncProperty(cases(), async (given) => {
        const streaming = given.requests.map((one) => ({
          ...one,
          method: 'post',
          data: Readable.from(['x']),
        }));
        const { ended } = await runCase(subject, { ...given, requests: streaming });
        for (const { events } of ended) expect(events).to.have.length(1);
      }),
      RUNS,
    ));

  /** What an adapter gets of a request without any bridge, and with one in whatever stage. */
  async function sideBySide(given: Case): Promise<(readonly [object, object])[]> {
    const one = given.requests[0]!;
    const look = async (client: { request(config: object): Promise<unknown> }): Promise<object> => {
      const adapter = recordingAdapter();
      const { origin, path, method, headers, data, extra } = one;
      const config = {
        url: origin + path,
        method,
        headers: { ...headers },
        data,
        ...extra,
        adapter: adapter.call,
      };
      await client.request(config).catch(() => undefined);
      const { config: whole, ...request } = adapter.requests[0]!;
      return { ...request, whole: { ...whole, adapter: undefined } };
    };
    const plain = await look(subject.axios.create({ proxy: false } as never));
    const client = subject.axios.create({ proxy: false } as never);
    const bridge = subject.bridgePartnerAuth(client, {
      stage: asked(given),
      cutoff: false,
      clock: virtualClock().now,
      hosts: ['gateway.example'],
    });
    const bridged = await look(client);
    bridge.eject();
    return [[plain, bridged]];
  }

  it('invariant 7: requests with no legacy header that get no credential are the same to the last byte', () =>
    fc.assert(
      fc.asyncProperty(
        cases().chain((given) =>
          request(withoutLegacy, [...TRUSTED, ...UNTRUSTED]).map((one): Case => ({
            ...given,
            requests: [one],
          })),
        ),
        async (given) => {
          for (const [plain, bridged] of await sideBySide(given)) {
            expect(JSON.stringify(bridged)).to.equal(JSON.stringify(plain));
            expect(Object.keys(bridged)).to.deep.equal(Object.keys(plain));
          }
        },
      ),
      RUNS,
    ));

  it('invariant 8: Accept, body, timeout and whatever else the caller set are as without the bridge', () =>
    fc.assert(
      fc.asyncProperty(cases(), async (given) => {
        for (const [plain, bridged] of await sideBySide(given)) {
          const [a, b] = [plain, bridged].map((side) => {
            const { headers, data, method, whole } = side as Record<string, Record<string, unknown>>;
            const rest = Object.entries(headers!).filter(
              ([name]) => !/partner-auth|opentok-auth/i.test(name),
            );
            const { params, timeout, responseType, validateStatus, paramsSerializer, transitional } = whole!;
            return {
              ...{ headers: rest.map(([name, value]) => [name, String(value)]), data, method },
              params,
              timeout,
              responseType,
              validateStatus,
              paramsSerializer,
              transitional,
            };
          });
          expect(b).to.deep.equal(a);
        }
      }),
      RUNS,
    ));
}

for (const subject of CLIENTS.filter(({ isStatic, adapter }) => !isStatic && adapter === 'http')) {
  describe(`invariants, ${subject.name}`, () => invariants(subject));
}
