/**
 * Every error code the package throws or rejects with. A code is part of the public contract:
 * switch on it, never on the message.
 */
export type OpenTokAuthErrorCode =
  | 'ERR_OPTION_INVALID'
  | 'ERR_ALREADY_BRIDGED'
  | 'ERR_HEADER_MALFORMED'
  | 'ERR_CREDENTIAL_INVALID'
  | 'ERR_CREDENTIAL_AMBIGUOUS'
  | 'ERR_CREDENTIAL_MISSING'
  | 'ERR_HANDLE_UNKNOWN'
  | 'ERR_HOST_NOT_TRUSTED'
  | 'ERR_TRANSPORT_INSECURE'
  | 'ERR_REDIRECT_BODY_CONSUMED'
  | 'ERR_TOKEN_MALFORMED'
  | 'ERR_TOKEN_SIGNATURE'
  | 'ERR_TOKEN_CLAIM'
  | 'ERR_TOKEN_EXPIRED'
  | 'ERR_TOKEN_NOT_YET_VALID'
  | 'ERR_FLAGS_UNREADABLE'
  | 'ERR_SIMULATOR_OPTION';

/** Facts that go with an error. Never a secret, a token or a header value. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

const BRAND = Symbol.for('opentok-auth-bridge.error');

/** The package's one error class: a code, a sentence that says what to do, and the facts behind it. */
export class OpenTokAuthError extends Error {
  override readonly name = 'OpenTokAuthError';
  readonly code: OpenTokAuthErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: OpenTokAuthErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** True for errors of the CommonJS and the ES module copy alike, which are two classes in one process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** `JSON.stringify` of a plain Error is `{}`; this keeps what a log needs. */
  toJSON(): { name: string; code: OpenTokAuthErrorCode; message: string; facts: ErrorFacts } {
    return { name: this.name, code: this.code, message: this.message, facts: this.facts };
  }
}
