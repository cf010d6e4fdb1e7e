// Started by noisy-process.test.ts with every debug switch on: plays all kinds of endings and logs all it gets.
import { inspect } from 'node:util';
import axios from 'axios';
import { bridgePartnerAuth, type Stage } from '../../../src/index.js';
import { legacy } from './credentials.js';
import { startRawServer } from './raw-server.js';

const server = await startRawServer((request, response, socket) => {
  if (request.url.startsWith('/reset')) socket.destroy();
  else if (request.url.startsWith('/redirect')) response.writeHead(302, { Location: '/404' }).end();
  else if (request.url.startsWith('/refuse')) response.writeHead(403).end('{"message":"Issuer not found"}');
  else if (!request.url.startsWith('/never')) response.writeHead(404).end('{}');
});
for (const stage of ['off', 'shadow', 'both', 'live', 'complete'] as Stage[]) {
  for (const adapter of ['http', 'fetch']) {
    const client = axios.create({
      adapter,
      baseURL: server.url,
      timeout: 200,
      headers: { common: legacy() },
    });
    const bridge = bridgePartnerAuth(client, {
      stage,
      cutoff: false,
      onEvent: (event) => console.log(event),
    });
    bridge.on('warning', (event) => console.log(event));
    for (const path of [
      '/reset',
      '/redirect',
      '/refuse',
      '/never',
      '/404',
      'http://127.0.0.1:1/',
      'https://untrusted.invalid/',
    ]) {
      await client.get(path).catch((error: Error & { response?: unknown }) => {
        console.log(error);
        console.error(inspect(error, { depth: 5, showHidden: true }));
        console.log(error.response);
      });
    }
    console.log(JSON.stringify(bridge.report()), bridge);
  }
}
await server.close();
console.log('all played');
