import type { AxiosConfig } from './types.js';

/** Codes of follow-redirects, which axios's http adapter hands on. */
export type RedirectErrorCode = 'ERR_FR_TOO_MANY_REDIRECTS' | 'ERR_FR_REDIRECTION_FAILURE';

/** The error that a redirect ends in, as axios makes it of follow-redirects' own. */
export class RedirectError extends Error {
  readonly isAxiosError = true;
  readonly config: AxiosConfig;
  readonly request: unknown;

  constructor(
    readonly code: RedirectErrorCode,
    message: string,
    config: AxiosConfig,
    request: unknown,
    cause?: unknown,
  ) {
    super(message);
    this.name = `Error [${code}]`;
    this.config = config;
    this.request = request;
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause });
  }

  /** As short as a log needs it: a config may hold agents, which refer to themselves. */
  toJSON(): object {
    const { name, message, code, stack } = this;
    const { method, url, baseURL } = this.config;
    return { name, message, code, stack, config: { method, url, baseURL }, status: null };
  }
}

export const tooManyRedirects = (config: AxiosConfig, request: unknown): RedirectError =>
  new RedirectError('ERR_FR_TOO_MANY_REDIRECTS', 'Maximum number of redirects exceeded', config, request);

export function redirectFailed(cause: unknown, config: AxiosConfig, request: unknown): RedirectError {
  const message = `Redirected request failed: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new RedirectError('ERR_FR_REDIRECTION_FAILURE', message, config, request, cause);
}
