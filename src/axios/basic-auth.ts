import type { AxiosConfig } from './types.js';

/** True where axios makes an `Authorization` header of its own: of `auth`, or of what stands before the host. */
export const bearsBasicAuth = ({ auth }: AxiosConfig, url: URL | undefined): boolean =>
  Boolean(auth) || (url !== undefined && (url.username !== '' || url.password !== ''));
