import type { LoggedRequest } from 'opentok-auth-bridge/simulator';

/** What the server saw: headers as they came over the wire, and its verdicts. */
export interface Wire {
  readonly partner: number;
  readonly jwt: number;
  readonly both: number;
  readonly accepted: number;
  readonly refused: number;
}

export function wireOf(requests: readonly LoggedRequest[]): Wire {
  const count = (is: (request: LoggedRequest) => boolean): number => requests.filter(is).length;
  return {
    partner: count(({ scheme }) => scheme === 'partner'),
    jwt: count(({ scheme }) => scheme === 'jwt'),
    both: count(({ scheme }) => scheme === 'both'),
    accepted: count(({ accepted }) => accepted),
    refused: count(({ accepted }) => !accepted),
  };
}

/** Requests with a JWT on them, alone or beside the legacy header. */
export const withJwt = (requests: readonly LoggedRequest[]): LoggedRequest[] =>
  requests.filter(({ claims }) => claims !== undefined);

/** How often a token came a second time. */
export const reuses = (requests: readonly LoggedRequest[]): number =>
  requests.filter(({ reused }) => reused === true).length;

/** Whether there are tokens, each of which lives for 300 seconds at most. */
export const areShortLived = (requests: readonly LoggedRequest[]): boolean => {
  const lives = withJwt(requests).map(({ claims }) => Number(claims?.exp) - Number(claims?.iat));
  return lives.length > 0 && lives.every((life) => life > 0 && life <= 300);
};

/** The URL prefixes that were used, in alphabetical order. */
export const prefixes = (requests: readonly LoggedRequest[]): string[] =>
  [...new Set(requests.flatMap(({ path }) => /^\/v2\/\w+\//.exec(path) ?? []))].sort();
