import { empty, failure, json } from '../render.js';
import { listOwned, onOwned, projectId, replaceFields, startOwned } from './owned.js';

export const startArchive = startOwned('archives', ({ apiKey, body }) => ({
  name: body['name'] ?? null,
  partnerId: projectId(apiKey),
  hasAudio: body['hasAudio'] ?? true,
  hasVideo: body['hasVideo'] ?? true,
  outputMode: body['outputMode'] ?? 'composed',
  streamMode: body['streamMode'] ?? 'auto',
  ...(body['resolution'] === undefined ? {} : { resolution: body['resolution'] }),
  reason: '',
  duration: 0,
  size: 0,
  url: null,
}));

export const listArchives = listOwned('archives');

export const getArchive = onOwned('archives', ({ fields }) => json(200, fields));

export const stopArchive = onOwned('archives', (archive, world) => {
  const { status, createdAt } = archive.fields;
  if (status !== 'started') return failure(409, 'The archive is not being recorded');
  const stopped = {
    status: 'stopped',
    reason: 'user initiated',
    duration: Math.max(0, Math.floor((world.now() - Number(createdAt)) / 1000)),
  };
  // The recording is there at once: nothing has to be uploaded first.
  const available = {
    ...stopped,
    status: 'available',
    size: 1,
    url: `https://archives.invalid/${archive.id}.mp4`,
  };
  replaceFields('archives', archive, world, available);
  return json(200, { ...archive.fields, ...stopped });
});

export const deleteArchive = onOwned('archives', (archive, world) => {
  if (archive.fields['status'] === 'started') return failure(409, 'The archive is still being recorded');
  world.archives.delete(archive.id);
  return empty(204);
});

export const layoutArchive = onOwned('archives', (archive, world, { body }) => {
  replaceFields('archives', archive, world, { layout: body });
  return json(200, { ...archive.fields, layout: body });
});

export const changeArchiveStreams = onOwned('archives', () => empty(204));
