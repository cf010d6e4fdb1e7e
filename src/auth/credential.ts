import { OpenTokAuthError } from '../errors.js';

/** What a credential may be used for: one project's resources, or the account that owns the projects. */
export type CredentialLevel = 'project' | 'account';

/** An API key and its secret. `level` defaults to `'project'`. */
export interface Credential {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly level?: CredentialLevel;
}

// What can stand in an HTTP field value (RFC 9110, 5.5): anything but control characters.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/** What is wrong with one half of a credential, or undefined when it is usable. Never quotes the value. */
export function halfProblem(name: string, half: unknown): string | undefined {
  if (typeof half !== 'string') return `${name} is not a string`;
  if (half.trim() === '') return `${name} is empty`;
  if (CONTROL.test(half)) return `${name} contains a control character`;
  return undefined;
}

/**
 * Checks a credential given by the user.
 *
 * @throws {OpenTokAuthError} `ERR_CREDENTIAL_INVALID`, naming the half that is wrong, never its value.
 */
export function checkCredential(value: unknown, where: string): Credential {
  const candidate = (typeof value === 'object' && value !== null ? value : {}) as Partial<Credential>;
  const { apiKey, apiSecret, level = 'project' } = candidate;
  const problem =
    halfProblem('apiKey', apiKey) ??
    (apiKey?.includes(':') ? 'apiKey contains a colon' : undefined) ??
    halfProblem('apiSecret', apiSecret) ??
    (level !== 'project' && level !== 'account' ? "level is neither 'project' nor 'account'" : undefined);
  if (problem !== undefined) {
    throw new OpenTokAuthError('ERR_CREDENTIAL_INVALID', `${where}: ${problem}. Give {apiKey, apiSecret}.`, {
      where,
    });
  }
  return { apiKey: apiKey as string, apiSecret: apiSecret as string, level };
}
