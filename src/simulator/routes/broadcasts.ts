import { empty, failure, json } from '../render.js';
import { listOwned, onOwned, replaceFields, startOwned } from './owned.js';

export const startBroadcast = startOwned('broadcasts', ({ body }, id) => ({
  resolution: body['resolution'] ?? '640x480',
  streamMode: body['streamMode'] ?? 'auto',
  maxDuration: body['maxDuration'] ?? 14400,
  hasAudio: true,
  hasVideo: true,
  broadcastUrls: { hls: `https://broadcasts.invalid/${id}/playlist.m3u8` },
}));

export const listBroadcasts = listOwned('broadcasts');

export const getBroadcast = onOwned('broadcasts', ({ fields }) => json(200, fields));

export const stopBroadcast = onOwned('broadcasts', (broadcast, world) => {
  if (broadcast.fields['status'] !== 'started') return failure(409, 'The broadcast is not going on');
  const stopped = { status: 'stopped', updatedAt: world.now(), broadcastUrls: null };
  replaceFields('broadcasts', broadcast, world, stopped);
  return json(200, { ...broadcast.fields, ...stopped });
});

export const layoutBroadcast = onOwned('broadcasts', (broadcast, world, { body }) => {
  replaceFields('broadcasts', broadcast, world, { layout: body });
  return json(200, { ...broadcast.fields, layout: body });
});

export const changeBroadcastStreams = onOwned('broadcasts', () => empty(204));
