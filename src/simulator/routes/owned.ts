import { failure, json, type Answer } from '../render.js';
import type { Owned, RouteRequest, World } from '../world.js';
import { belongsTo } from './session-id.js';

export type Route = (request: RouteRequest, world: World) => Answer;

type Kind = 'archives' | 'broadcasts';

const NAMES: Readonly<Record<Kind, string>> = { archives: 'Archive', broadcasts: 'Broadcast' };

/** The project id as the API shows it: a number where the key is one. */
export const projectId = (apiKey: string): string | number =>
  /^[0-9]{1,15}$/.test(apiKey) ? Number(apiKey) : apiKey;

/**
 * A route on one thing of a project: 404 when there is none by this id. What belongs to another project is a
 * 403 that has nothing to do with authentication, so that clients which take every 403 for one are found out;
 * its wording is this simulator's own.
 */
export function onOwned(
  kind: Kind,
  act: (thing: Owned, world: World, request: RouteRequest) => Answer,
): Route {
  return (request, world) => {
    const thing = world[kind].get(request.params['id'] as string);
    if (thing === undefined) return failure(404, `${NAMES[kind]} not found`);
    if (thing.owner !== request.apiKey) return failure(403, `${NAMES[kind]} belongs to another project`);
    return act(thing, world, request);
  };
}

/** A route that starts something in a session: 400 without a session id, 404 for another project's. */
export function startOwned(kind: Kind, fieldsOf: (request: RouteRequest, id: string) => object): Route {
  return (request, world) => {
    const { sessionId } = request.body;
    if (typeof sessionId !== 'string' || sessionId === '') return failure(400, 'sessionId is missing');
    if (!belongsTo(sessionId, request.apiKey)) return failure(404, 'Session not found');
    const id = world.newId();
    const fields = {
      id,
      status: 'started',
      sessionId,
      projectId: projectId(request.apiKey),
      createdAt: world.now(),
      ...fieldsOf(request, id),
    };
    world[kind].set(id, { id, owner: request.apiKey, sessionId, fields });
    return json(200, fields);
  };
}

/** The project's things, newest first, by `offset`, `count` (default 50) and `sessionId`. */
export function listOwned(kind: Kind): Route {
  return ({ apiKey, query }, world) => {
    const session = query.get('sessionId');
    const all = [...world[kind].values()]
      .filter((thing) => thing.owner === apiKey && (session === null || thing.sessionId === session))
      .reverse();
    const offset = Number(query.get('offset') ?? 0);
    const count = Number(query.get('count') ?? 50);
    if (!isCount(offset) || !isCount(count))
      return failure(400, 'offset and count are whole numbers from 0 on');
    return json(200, {
      count: all.length,
      items: all.slice(offset, offset + count).map(({ fields }) => fields),
    });
  };
}

export function replaceFields(kind: Kind, thing: Owned, world: World, fields: object): void {
  world[kind].set(thing.id, { ...thing, fields: { ...thing.fields, ...fields } });
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
