import type { Settings } from '../options.js';
import * as archives from './archives.js';
import * as broadcasts from './broadcasts.js';
import { dial } from './dial.js';
import type { Route } from './owned.js';
import * as projects from './projects.js';
import * as sessions from './sessions.js';

// `:prefix` stands for `partner` or `project`, `:key` for the API key; any other name for one part of the path.
const ROUTES: readonly (readonly [method: string, path: string, route: Route])[] = [
  ['POST', '/session/create', sessions.createSession],
  ['POST', '/hl/session/create', sessions.createSession],

  ['GET', '/v2/:prefix/:key/archive', archives.listArchives],
  ['POST', '/v2/:prefix/:key/archive', archives.startArchive],
  ['GET', '/v2/:prefix/:key/archive/:id', archives.getArchive],
  ['DELETE', '/v2/:prefix/:key/archive/:id', archives.deleteArchive],
  ['POST', '/v2/:prefix/:key/archive/:id/stop', archives.stopArchive],
  ['PUT', '/v2/:prefix/:key/archive/:id/layout', archives.layoutArchive],
  ['PATCH', '/v2/:prefix/:key/archive/:id/streams', archives.changeArchiveStreams],

  ['GET', '/v2/:prefix/:key/broadcast', broadcasts.listBroadcasts],
  ['POST', '/v2/:prefix/:key/broadcast', broadcasts.startBroadcast],
  ['GET', '/v2/:prefix/:key/broadcast/:id', broadcasts.getBroadcast],
  ['POST', '/v2/:prefix/:key/broadcast/:id/stop', broadcasts.stopBroadcast],
  ['PUT', '/v2/:prefix/:key/broadcast/:id/layout', broadcasts.layoutBroadcast],
  ['PATCH', '/v2/:prefix/:key/broadcast/:id/streams', broadcasts.changeBroadcastStreams],

  ['POST', '/v2/:prefix/:key/session/:session/signal', sessions.signal],
  ['POST', '/v2/:prefix/:key/session/:session/connection/:connection/signal', sessions.signal],
  ['DELETE', '/v2/:prefix/:key/session/:session/connection/:connection', sessions.forceDisconnect],
  ['GET', '/v2/:prefix/:key/session/:session/stream', sessions.listStreams],
  ['GET', '/v2/:prefix/:key/session/:session/stream/:stream', sessions.getStream],

  ['POST', '/v2/project/:key/dial', dial],
  ['POST', '/v2/partner/:key/call', dial],

  ['GET', '/v2/:prefix', projects.listProjects],
  ['POST', '/v2/:prefix', projects.createProject],
  ['GET', '/v2/:prefix/:key', projects.getProject],
  ['PUT', '/v2/:prefix/:key', projects.changeProjectStatus],
  ['DELETE', '/v2/:prefix/:key', projects.deleteProject],
  ['POST', '/v2/:prefix/:key/refreshSecret', projects.refreshSecret],
];

const PARTS: Readonly<Record<string, string>> = { prefix: '(?<prefix>partner|project)' };

const COMPILED = ROUTES.map(([method, path, route]) => ({
  method,
  pattern: new RegExp(
    `^${path.replace(/:(\w+)/g, (_part, name: string) => PARTS[name] ?? `(?<${name}>[^/]+)`)}$`,
  ),
  route,
}));

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a request, or undefined when there is none, or its prefix is not served. */
export function findRoute(
  method: string,
  path: string,
  prefixes: Settings['prefixes'],
): FoundRoute | undefined {
  const prefix = /^\/v2\/(partner|project)(?:\/|$)/.exec(path)?.[1];
  if (prefix !== undefined && prefixes !== 'both' && prefix !== prefixes) return undefined;
  for (const { method: served, pattern, route } of COMPILED) {
    const match = served === method ? pattern.exec(path) : null;
    if (match !== null) return { route, params: decoded(match.groups ?? {}) };
  }
  return undefined;
}

const decoded = (params: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)]));

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % names nothing that exists
  }
}
