import type { Credential, CredentialLevel } from '../auth/credential.js';
import { projectFingerprint } from '../auth/fingerprint.js';
import { partnerHeaderValue } from '../auth/partner-header.js';
import { OpenTokAuthError } from '../errors.js';
import { decide, effectiveSettings, type Decision, type EffectiveSettings } from '../rollout/decide.js';
import { STAGES, type StageRow } from '../rollout/stages.js';
import { bucketFor } from './bucket.js';
import type { BridgeRequest } from './credential-choice.js';
import { secureDestination } from './destination.js';
import type { Place } from './places.js';
import type { BridgeState } from './state.js';

/** A request as the caller wrote it, as far as the bridge has to know. */
export interface OutgoingRequest {
  readonly view: BridgeRequest;
  /** Absolute URL without `params`; undefined when it cannot be read. */
  readonly url: URL | undefined;
  /** Value of the legacy header, handles resolved; undefined without one. */
  readonly legacy: unknown;
  /** The caller's own `X-OPENTOK-AUTH` is on the request. */
  readonly ownJwt: boolean;
  /** Any auth header of any scheme is on the request. */
  readonly authenticated: boolean;
  /** The body can be sent once more: it is no stream. */
  readonly replayable: boolean;
}

/** What to send, settled before the first attempt. */
export interface Plan {
  readonly decision: Decision;
  readonly row: StageRow;
  readonly settings: EffectiveSettings;
  /** The caller's URL stays as it is written, readable or not. */
  readonly verbatim: boolean;
  readonly method: string;
  readonly url: URL;
  /** Where the request goes when a JWT is on it. */
  readonly jwtUrl: URL;
  /** Of both URLs. */
  readonly origin: string;
  readonly level: CredentialLevel;
  /** The credential to sign with, then the further secrets of the same key. Empty beside the caller's own JWT. */
  readonly candidates: readonly Credential[];
  /** The legacy header's value, as the caller wrote it. */
  readonly partnerValue: string;
  readonly ownJwt: boolean;
  readonly project: string;
  /** Key of the refusal memory. */
  readonly memoryKey: string;
}

/**
 * Plans a request: whose credential, which settings, which scheme, which URL.
 *
 * @returns undefined when the request is none of the bridge's business.
 * @throws {OpenTokAuthError} for a malformed header, an untrusted or insecure destination, an ambiguous credential.
 */
export function planRequest(state: BridgeState, request: OutgoingRequest): Plan | undefined {
  const { options } = state;
  const written = request.url === undefined ? undefined : state.places.of(request.url);
  const trust = written?.trust ?? 'none';
  const mayInject = request.legacy === undefined && !request.authenticated;
  if (request.legacy === undefined && !(mayInject && (trust === 'known' || trust === 'listed')))
    return undefined;

  const settings = settingsFor(state, written);
  const row = STAGES[settings.stage];
  const injected = mayInject
    ? (tolerant(row.verbatim, state, request, () => options.chooseCredentials(request.view)) ?? [])
    : [];
  const [first] = injected;
  if (request.legacy === undefined && first === undefined) return undefined;
  state.noticeStage(settings);
  // A credential that the bridge adds is the bridge's to protect, so it never goes out unchecked.
  const verbatim = row.verbatim && first === undefined;

  const read = tolerant(verbatim, state, request, () =>
    first === undefined ? state.readHeader(request.legacy as string) : first,
  );
  const destination = tolerant(verbatim, state, request, () => {
    if (request.url === undefined) throw unreadableUrl(request.view);
    return secureDestination(request.url, trust, options.allowInsecure);
  });
  const url = destination ?? request.url ?? standIn(request.view);

  const target = verbatim ? (request.url ?? url) : url;
  const place = state.places.of(url);
  const credential = read ?? { apiKey: '', apiSecret: '' };
  const memoryKey = `${credential.apiKey}:${credential.apiSecret}@${place.host}`;
  const decision = decide(
    settings,
    () => bucketFor(state, request.view),
    () => (request.ownJwt ? 'none' : state.memory.recall(memoryKey, options.clock())),
  );
  const toSignWith =
    request.ownJwt || read === undefined
      ? []
      : candidates(state, memoryKey, credential, injected, request.view);
  return {
    decision,
    row,
    settings,
    verbatim,
    method: request.view.method,
    url: target,
    jwtUrl: options.rewritePaths ? place.projectUrl : url,
    origin: target === url ? place.origin : target.origin,
    level: place.level,
    candidates: toSignWith,
    partnerValue:
      first === undefined ? (request.legacy as string) : partnerHeaderValue(toSignWith[0] ?? first),
    ownJwt: request.ownJwt,
    project: read === undefined ? 'unknown' : projectFingerprint(read.apiKey),
    memoryKey,
  };
}

/** The settings in force at the destination's own time. */
function settingsFor(state: BridgeState, place: Place | undefined): EffectiveSettings {
  const { clock, cutoff } = state.options;
  return effectiveSettings(
    state.settings(),
    clock() + state.offsets.offset(place?.clockOrigin ?? ''),
    cutoff,
  );
}

/** In `off` what is wrong with a request is a warning and the request goes out as written; elsewhere it is thrown. */
function tolerant<T>(
  verbatim: boolean,
  state: BridgeState,
  request: OutgoingRequest,
  step: () => T,
): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!verbatim || !(error instanceof OpenTokAuthError)) throw error;
    state.warn(error.code, `${error.message} Sent as written, since the stage is 'off'.`, request.view.host);
    return undefined;
  }
}

/** The secrets to sign with, in order: the one last seen to work, the request's own, then those in rotation. */
function candidates(
  state: BridgeState,
  memoryKey: string,
  own: Credential,
  injected: readonly Credential[],
  view: BridgeRequest,
): readonly Credential[] {
  const configured = injected.length > 0 ? injected : sameKey(state, own, view);
  if (configured.length === 0) return [own];
  const all = [own, ...configured.filter((other) => other.apiSecret !== own.apiSecret)];
  const preferred = state.workingSecret.get(memoryKey);
  return preferred === undefined
    ? all
    : [...all].sort((a, b) => Number(b.apiSecret === preferred) - Number(a.apiSecret === preferred));
}

/** Configured secrets of the key that a legacy header named. */
function sameKey(state: BridgeState, own: Credential, view: BridgeRequest): readonly Credential[] {
  try {
    return state.options.chooseCredentials(view).filter((entry) => entry.apiKey === own.apiKey);
  } catch {
    return []; // ambiguous: the header itself says which credential is meant
  }
}

/**
 * In `off` even a URL nobody can read is the adapter's to refuse, in its own words. This one takes its place where an
 * origin is needed; 0.x sends a relative URL to localhost.
 */
function standIn(view: BridgeRequest): URL {
  const origin = 'http://localhost';
  try {
    return new URL(view.url, origin);
  } catch {
    return new URL(origin);
  }
}

function unreadableUrl(view: BridgeRequest): OpenTokAuthError {
  return new OpenTokAuthError(
    'ERR_HOST_NOT_TRUSTED',
    'A partner auth header was about to go to a URL that cannot be read. Give an absolute URL or a baseURL.',
    { method: view.method },
  );
}
