import { failure, json } from '../render.js';
import { projectId, type Route } from './owned.js';
import { belongsTo } from './session-id.js';

export const dial: Route = ({ apiKey, body }, world) => {
  const { sessionId, token, sip } = body;
  const uri = (sip as { uri?: unknown } | null | undefined)?.uri;
  const missing = Object.entries({ sessionId, token, 'sip.uri': uri }).find(
    ([, value]) => typeof value !== 'string' || value === '',
  );
  if (missing !== undefined) return failure(400, `${missing[0]} is missing`);
  if (!belongsTo(sessionId as string, apiKey)) return failure(404, 'Session not found');
  return json(200, {
    id: world.newId(),
    projectId: projectId(apiKey),
    sessionId,
    connectionId: world.newId(),
    streamId: world.newId(),
    createdAt: world.now(),
    updatedAt: world.now(),
  });
};
