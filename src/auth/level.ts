import type { CredentialLevel } from './credential.js';

// Account level: exactly /v2/project, /v2/project/<key> and /v2/project/<key>/refreshSecret
// (OpenTok account and project management API). Anything deeper is project level. The old prefix
// counts as well, since a request keeps its level while its path is being moved.
const ACCOUNT_PATH = /^\/v2\/(?:project|partner)(?:\/[^/]+(?:\/refreshSecret)?)?$/;

/** The level (`ist` claim) that a path asks for. `path` is the path alone, without query. */
export function levelOfPath(path: string): CredentialLevel {
  return ACCOUNT_PATH.test(path) ? 'account' : 'project';
}
