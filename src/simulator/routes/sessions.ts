import { isIPv4 } from 'node:net';
import { empty, failure, json, type Answer } from '../render.js';
import type { RouteRequest, World } from '../world.js';
import type { Route } from './owned.js';
import { belongsTo, newSessionId } from './session-id.js';

// The values each field of the form may have; a field may be absent.
const FIELDS: Readonly<Record<string, (value: string) => boolean>> = {
  'p2p.preference': (value) => ['enabled', 'disabled'].includes(value),
  archiveMode: (value) => ['manual', 'always'].includes(value),
  location: (value) => value === '' || isIPv4(value),
};

export const createSession: Route = ({ apiKey, body }, world) => {
  for (const [name, allows] of Object.entries(FIELDS)) {
    const value = body[name];
    if (value !== undefined && !(typeof value === 'string' && allows(value))) {
      return failure(400, `${name} has no valid value`);
    }
  }
  const created = new Date(world.now()).toUTCString();
  const location = typeof body['location'] === 'string' ? body['location'] : '';
  const session = {
    session_id: newSessionId(apiKey, location, created, world.newId()),
    project_id: apiKey,
    partner_id: apiKey,
    create_dt: created,
    media_server_url: '',
  };
  return { kind: 'sessions', status: 200, sessions: [session] };
};

const inSession =
  (act: (request: RouteRequest, world: World) => Answer): Route =>
  (request, world) =>
    belongsTo(request.params['session'] as string, request.apiKey)
      ? act(request, world)
      : failure(404, 'Session not found');

// Bytes, by the REST documentation of signalling.
const MAX_TYPE = 128;
const MAX_SIGNAL = 8192;

export const signal = inSession(({ body: { type = '', data = '' } }) => {
  if (typeof type !== 'string' || typeof data !== 'string') return failure(400, 'type and data are strings');
  const tooLong = Buffer.byteLength(type) > MAX_TYPE || Buffer.byteLength(data) > MAX_SIGNAL;
  return tooLong ? failure(413, 'The type or the data of the signal is too long') : empty(204);
});

export const forceDisconnect = inSession(() => empty(204));

// No client ever publishes here.
export const listStreams = inSession(() => json(200, { count: 0, items: [] }));
export const getStream = inSession(() => failure(404, 'Stream not found'));
