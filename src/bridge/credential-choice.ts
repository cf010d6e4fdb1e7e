import { checkCredential, type Credential, type CredentialLevel } from '../auth/credential.js';
import { levelOfPath } from '../auth/level.js';
import { OpenTokAuthError } from '../errors.js';
import { keyInPath } from './destination.js';

/** What `bucketBy` and a `credentials` function get to see of a request: as the caller wrote it, without query. */
export interface BridgeRequest {
  readonly method: string;
  /** Origin and path. */
  readonly url: string;
  /** Host, with port where it is not the default one. */
  readonly host: string;
  readonly path: string;
  /** The axios config, to target by anything the caller put there. Not to be changed. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** `credentials`: one, a list, or a function. */
export type CredentialsOption =
  | Credential
  | readonly Credential[]
  | ((request: BridgeRequest) => Credential | readonly Credential[] | undefined);

/** The credential to use, and the further secrets of the same key in rotation. Empty: none applies. */
export type ChooseCredentials = (request: BridgeRequest) => readonly Credential[];

/**
 * Settles the `credentials` option.
 *
 * @throws {OpenTokAuthError} `ERR_CREDENTIAL_INVALID` now; the returned function throws `ERR_CREDENTIAL_AMBIGUOUS`
 *   when several entries could be meant.
 */
export function credentialChoice(option: unknown): ChooseCredentials {
  if (option === undefined) return () => [];
  if (typeof option === 'function') {
    const choose = option as (request: BridgeRequest) => unknown;
    return (request) => {
      const chosen = choose(request);
      return chosen === undefined || chosen === null ? [] : listOf(chosen, 'credentials(request)');
    };
  }
  const entries = listOf(option, 'credentials');
  const groups = { project: byKey(entries, 'project'), account: byKey(entries, 'account') };
  return (request) => {
    if (levelOfPath(request.path) === 'account' && groups.account.size > 0) {
      return single(groups.account, request);
    }
    const named = keyInPath(request.path);
    return (named === undefined ? undefined : groups.project.get(named)) ?? single(groups.project, request);
  };
}

function listOf(option: unknown, where: string): Credential[] {
  return (Array.isArray(option) ? option : [option]).map((entry, index) =>
    checkCredential(entry, Array.isArray(option) ? `${where}[${index}]` : where),
  );
}

function byKey(entries: readonly Credential[], level: CredentialLevel): Map<string, Credential[]> {
  const groups = new Map<string, Credential[]>();
  for (const entry of entries) {
    if (entry.level !== level) continue;
    groups.set(entry.apiKey, [...(groups.get(entry.apiKey) ?? []), entry]);
  }
  return groups;
}

function single(groups: Map<string, Credential[]>, request: BridgeRequest): readonly Credential[] {
  if (groups.size > 1) {
    throw new OpenTokAuthError(
      'ERR_CREDENTIAL_AMBIGUOUS',
      `${groups.size} credentials could be meant for ${request.method} ${request.path}. ` +
        'Give credentials as a function: (request) => credential.',
      { method: request.method, path: request.path, option: 'credentials' },
    );
  }
  return groups.values().next().value ?? [];
}
