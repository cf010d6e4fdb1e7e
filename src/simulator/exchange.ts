import type { IncomingMessage } from 'node:http';
import { levelOfPath } from '../auth/level.js';
import { authenticate, type Verdict } from './authenticate.js';
import { parseBody } from './body.js';
import type { ServerClock } from './clock.js';
import { effectOf, type Effect } from './fault-effects.js';
import type { Fault, FaultTarget } from './faults.js';
import { logEntry, type SeenToken } from './log.js';
import type { LoggedRequest } from './logged-request.js';
import type { Settings } from './options.js';
import { headerOf, presentedScheme, type AuthRequest } from './presented.js';
import { REFUSALS } from './refusals.js';
import { failure, formatOf, render, type Answer, type Rendered } from './render.js';
import { findRoute } from './routes/index.js';
import type { World } from './world.js';

/** Everything a running simulator keeps. */
export interface Simulation {
  readonly settings: Settings;
  readonly clock: ServerClock;
  readonly world: World;
  draw(request: FaultTarget): Fault | undefined;
  remember(headers: AuthRequest['headers']): SeenToken | undefined;
  record(request: LoggedRequest): void;
}

/** What is to be sent, and how. */
export interface Delivery {
  readonly rendered: Rendered;
  /** Milliseconds since the epoch, for the `Date` header; undefined to leave it out. */
  readonly date: number | undefined;
  readonly delayMs: number;
  readonly reset: boolean;
}

/** One request from judgement to answer: authenticate, route, log. `body` is undefined when it was too long. */
export function exchange(
  simulation: Simulation,
  incoming: IncomingMessage,
  body: Buffer | undefined,
): Delivery {
  const { settings, world } = simulation;
  const { method = 'GET', headers, url = '/' } = incoming;
  const [path = '/', query = ''] = splitOnce(url, '?');
  const level = levelOfPath(path);
  const fault = simulation.draw({ method, path, scheme: presentedScheme(headers) });
  const effect = effectOf(fault);
  const at = simulation.clock.now();
  const now = at + (effect.skewMs ?? 0);
  const token = simulation.remember(headers);

  const reused = token?.reused ?? false;
  const verdict = overruled(authenticate({ headers, level, now, reused }, settings, world.registry), effect);
  const answer =
    effect.answer ??
    (verdict.accepted
      ? route(simulation, verdict.apiKey, { method, path, query, headers, body, level })
      : refusal(verdict.refusal));
  const rendered = render(answer, formatOf(headerOf(headers, 'accept'), path));
  const reset = effect.reset ?? false;

  simulation.record(
    logEntry({
      ...{ method, path, query, headers, level, token, verdict, at },
      fault: fault?.kind,
      status: reset ? undefined : rendered.status,
      bodyBytes: body?.length ?? 0,
      secrets: world.registry.secrets,
    }),
  );
  return {
    rendered: { ...rendered, headers: { ...rendered.headers, ...effect.headers } },
    date: effect.noDate === true ? undefined : now - (effect.ageSeconds ?? 0) * 1000,
    delayMs: effect.delayMs ?? 0,
    reset,
  };
}

interface Accepted extends Pick<AuthRequest, 'headers' | 'level'> {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Buffer | undefined;
}

function route({ settings, world }: Simulation, apiKey: string, request: Accepted): Answer {
  const found = findRoute(request.method, request.path, settings.prefixes);
  if (found === undefined) return failure(404, 'Not found');
  const key = found.params['key'];
  // Not about authentication: the credentials are good, for another project. The wording is not documented.
  if (request.level === 'project' && key !== undefined && key !== apiKey) {
    return failure(403, 'The project belongs to another API key');
  }
  if (request.body === undefined) return failure(413, 'The body is too long');
  const body = parseBody(headerOf(request.headers, 'content-type') ?? '', request.body);
  if (body === undefined) return failure(400, 'The body cannot be read');
  return found.route(
    { apiKey, params: found.params, query: new URLSearchParams(request.query), body },
    world,
  );
}

function overruled(verdict: Verdict, { refusal }: Effect): Verdict {
  if (refusal === undefined) return verdict;
  return { accepted: false, refusal, ...(verdict.judged === undefined ? {} : { judged: verdict.judged }) };
}

const refusal = (name: keyof typeof REFUSALS): Answer => ({
  kind: 'error',
  status: 403,
  code: -1,
  message: REFUSALS[name].message,
});

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
