import type { CredentialLevel } from '../auth/credential.js';
import { levelOfPath } from '../auth/level.js';
import { originOf, projectPath } from './destination.js';
import type { HostTrust, TrustOf } from './hosts.js';

/** What follows from a URL alone. */
export interface Place {
  readonly origin: string;
  readonly host: string;
  readonly trust: HostTrust;
  /** The origin under which its clock is known. */
  readonly clockOrigin: string;
  readonly level: CredentialLevel;
  /** Where the request goes when a JWT is on it and paths are rewritten: the URL itself, or the moved one. */
  readonly projectUrl: URL;
}

/** Works out once for each URL what follows from it. URLs are never changed once they are here. */
export class Places {
  private readonly places = new WeakMap<URL, Place>();

  constructor(private readonly trust: TrustOf) {}

  of(url: URL): Place {
    let place = this.places.get(url);
    if (place === undefined) {
      const { origin, host, pathname } = url;
      const trust = this.trust(url);
      const projectUrl = withPath(url, projectPath(pathname));
      const clockOrigin = originOf(url, trust);
      place = { origin, host, trust, clockOrigin, level: levelOfPath(pathname), projectUrl };
      this.places.set(url, place);
    }
    return place;
  }
}

function withPath(url: URL, path: string): URL {
  if (path === url.pathname) return url;
  const moved = new URL(url.href);
  moved.pathname = path;
  return moved;
}
