/** What the proxy answers by itself, since what came in cannot be handed on. */
export class OwnAnswer extends Error {
  /** @param status 400 for what the caller did wrong, 502 for what the target did */
  constructor(
    readonly status: 400 | 502,
    readonly code: 'UNREADABLE_URL' | 'REDIRECTED_ELSEWHERE' | 'SWITCHED_PROTOCOLS',
    message: string,
  ) {
    super(message);
  }
}
