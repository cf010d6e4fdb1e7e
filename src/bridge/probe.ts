import type { Credential } from '../auth/credential.js';
import { JWT_HEADER } from '../auth/partner-header.js';
import { classifyRefusal, type RefusalCause } from '../auth/refusal.js';
import { signAt } from '../auth/token.js';
import { OpenTokAuthError } from '../errors.js';
import type { BridgeState } from './state.js';

/** What a server says to a JWT, before anything depends on it. */
export interface ProbeResult {
  readonly accepted: boolean;
  readonly cause?: RefusalCause;
  readonly status?: number;
  /** Measured offset of the host's clock, milliseconds. */
  readonly skewMs: number;
  /** What to do, in a sentence. */
  readonly advice: string;
}

/** Sends one GET and resolves with whatever came back, or with no status when nothing did. */
export type ProbeGet = (
  url: string,
  headers: Record<string, string>,
) => Promise<{ status?: number; headers?: Record<string, unknown>; data?: unknown }>;

const ADVICE: Readonly<Record<RefusalCause, string>> = {
  'legacy-credentials':
    'The host checked partner auth although a JWT was sent: look for a gateway that rewrites headers.',
  'unknown-issuer':
    'The host does not know this API key, or it is an account key used for a project: check which key belongs here.',
  'bad-signature':
    'The secret does not belong to this key: copy it anew from the account portal, or it was rotated.',
  'future-iat':
    "This machine's clock runs ahead of the host's. The bridge corrects for it; set the clock all the same.",
  expired:
    "This machine's clock runs behind the host's. The bridge corrects for it; set the clock all the same.",
  malformed: 'The host could not read the token: look for a proxy that changes headers.',
  'no-auth': 'No auth header reached the host: look for a proxy that drops unknown headers.',
};

/**
 * Lists one archive of the project with a JWT: harmless, and answered by every project.
 *
 * @throws {OpenTokAuthError} `ERR_CREDENTIAL_MISSING` without a credential.
 */
export async function probe(
  state: BridgeState,
  credential: Credential | undefined,
  baseUrl: string,
  get: ProbeGet,
): Promise<ProbeResult> {
  if (credential === undefined) {
    throw new OpenTokAuthError(
      'ERR_CREDENTIAL_MISSING',
      'There is no credential to probe with. Give the option credentials, or the API key of one of several.',
      { option: 'credentials' },
    );
  }
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/v2/project/${credential.apiKey}/archive?count=1`);
  const { clock, ttl } = state.options;
  const ask = async (): Promise<Awaited<ReturnType<ProbeGet>>> => {
    const sent = clock();
    const now = Math.floor((sent + state.offsets.offset(url.origin)) / 1000);
    const token = signAt(credential, credential.apiKey, 'project', now, ttl);
    const reply = await get(url.href, { [JWT_HEADER]: token, Accept: 'application/json' });
    state.offsets.learn(url.origin, reply.headers?.['date'], reply.headers?.['age'], sent, clock());
    return reply;
  };
  let reply = await ask();
  // A clock that is off is healed on every request, so it must not fail the probe either.
  if (isAboutTime(reply)) reply = await ask();
  const skewMs = Math.round(state.offsets.offset(url.origin));
  const { status } = reply;
  if (status === undefined) {
    return {
      accepted: false,
      skewMs,
      advice: `${url.host} did not answer: check the address, DNS and proxies.`,
    };
  }
  const refusal = classifyRefusal(status, reply.data);
  if (refusal.auth)
    return { accepted: false, cause: refusal.cause, status, skewMs, advice: ADVICE[refusal.cause] };
  if (status >= 500 || status === 429) {
    return {
      accepted: false,
      status,
      skewMs,
      advice: `${url.host} answered ${status} before any verdict: try again later.`,
    };
  }
  return { accepted: isAnswer(status), status, skewMs, advice: adviceFor(status) };
}

function isAboutTime({ status, data }: { status?: number; data?: unknown }): boolean {
  const refusal = classifyRefusal(status ?? 0, data);
  return refusal.auth && (refusal.cause === 'future-iat' || refusal.cause === 'expired');
}

const isAnswer = (status: number): boolean => status >= 200 && status < 300;

function adviceFor(status: number): string {
  if (isAnswer(status)) return 'The JWT was accepted.';
  return `The host answered ${status}, which is no verdict on the JWT: check that this is an OpenTok REST host.`;
}
