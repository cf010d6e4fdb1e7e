import type { AttemptEvent, Bridge } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import type { Case, CaseRequest } from './arbitraries.js';
import { recordingAdapter, type AdaptedRequest } from './recording-adapter.js';
import { virtualClock } from './world.js';

/** One request on the wire, and what an observer knows at that moment. */
export interface Seen {
  readonly request: CaseRequest;
  readonly url: URL;
  readonly adapted: AdaptedRequest;
  /** The clock corrected for that origin by all replies before it, milliseconds. */
  readonly now: number;
  readonly legacy: unknown;
  readonly jwt: unknown;
}

export interface Ended {
  readonly request: CaseRequest;
  /** The response or the error. */
  readonly result: unknown;
  readonly seen: readonly Seen[];
  readonly events: readonly AttemptEvent[];
}

export interface Run {
  readonly ended: readonly Ended[];
  readonly seen: readonly Seen[];
  readonly bridge: Bridge;
}

export const headerIn = (headers: Record<string, unknown>, lower: string): unknown =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === lower)?.[1];

/** Plays a case against a network of its own that keeps its own account of clocks. */
export async function runCase(
  subject: Subject,
  { requests, skew, flag, cutoff, ...options }: Case,
): Promise<Run> {
  const clock = virtualClock();
  const offsets = new Map<string, number>();
  const client = subject.axios.create({ proxy: false } as never);
  const bridge = subject.bridgePartnerAuth(client, {
    ...options,
    cutoff: cutoff === Infinity ? false : cutoff,
    hosts: ['gateway.example'],
    clock: clock.now,
    ...(flag === undefined ? {} : { flags: () => flag }),
  });
  let events: AttemptEvent[] = [];
  bridge.on('attempt', (event) => events.push(event));
  const ended: Ended[] = [];
  for (const request of requests) {
    clock.advance(request.later);
    events = [];
    const seen: Seen[] = [];
    const adapter = recordingAdapter((adapted) => {
      const url = new URL(adapted.url);
      const now = clock.now() + (offsets.get(url.origin) ?? 0);
      const { headers } = adapted;
      seen.push({
        ...{ request, url, adapted, now },
        legacy: headerIn(headers, 'x-tb-partner-auth'),
        jwt: headerIn(headers, 'x-opentok-auth'),
      });
      const date = new Date(clock.now() + skew);
      const measured = Date.parse(date.toUTCString()) + 500 - clock.now();
      offsets.set(url.origin, Math.abs(measured) <= 2000 ? 0 : measured);
      const reply = request.replies[Math.min(seen.length, request.replies.length) - 1]!;
      return { ...reply, headers: { date: date.toUTCString(), ...reply.headers } };
    });
    const { origin, path, method, headers, data, extra } = request;
    const config = {
      url: origin + path,
      method,
      headers: { ...headers },
      data,
      ...extra,
      adapter: adapter.call,
    };
    const result: unknown = await client.request(config as object).catch((error: unknown) => error);
    ended.push({ request, result, seen, events });
  }
  bridge.eject();
  return { ended, seen: ended.flatMap((end) => end.seen), bridge };
}
