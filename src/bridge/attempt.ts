import type { Refusal } from '../auth/refusal.js';

/** One authentication header. */
export type AuthHeader = readonly [name: string, value: string];

/** One attempt, handed to the transport. */
export interface Attempt {
  readonly url: URL;
  /** Of the URL. */
  readonly origin: string;
  /** Auth headers for one request to the first origin: a fresh token at every call. */
  readonly authHeaders: () => readonly AuthHeader[];
  /** Headers made at that instant of the local clock are no longer those of now. */
  readonly outdated: (madeAt: number) => boolean;
  /** The caller's own `X-OPENTOK-AUTH` stays on the request. */
  readonly keepOwnJwt: boolean;
}

/** How one attempt ended. */
export interface Reply<Conclusion> {
  readonly status: number | undefined;
  /** Always `{auth: false}` when the last reply came from another origin. */
  readonly refusal: Refusal;
  /** The last reply came from the origin that got our header. */
  readonly sameOrigin: boolean;
  /** The transport's own result, or its own error, thrown. */
  readonly conclusion: () => Conclusion;
}

export type Send<Conclusion> = (attempt: Attempt) => Promise<Reply<Conclusion>>;
