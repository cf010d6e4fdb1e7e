import { Agent } from 'node:http';
import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import type { BridgeOptions } from '../../../src/index.js';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy } from '../support/credentials.js';
import type { RawRequest } from '../support/raw-server.js';
import { START, useWorld } from '../support/world.js';

const LEGACY = 'x-tb-partner-auth';
const JWT = 'x-opentok-auth';

/** Requests that wait for a socket of their agent, during which no timeout runs. */
export function queued(subject: Subject): void {
  if (subject.adapter === 'fetch') return; // takes no agent
  describe('a request that waits for a socket', () => {
    const world = useWorld(subject);

    /** Sends two requests on one socket; the clock moves on while the second waits. Returns that one. */
    async function waiting(ms: number, options: BridgeOptions, config: object = {}): Promise<RawRequest> {
      const server = await world.server((_request, response) => {
        response.sendDate = false;
        // By now the second waits.
        if (server.requests.length === 1) world.clock.advance(ms);
        response.end('{}');
      });
      const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
      world.later(() => httpAgent.destroy());
      const { client } = world.bridged(options, { httpAgent });
      const send = (further: object): Promise<unknown> =>
        client.request({ url: server.url + ARCHIVES, headers: legacy(), ...further });
      await Promise.all([send({}), send(config)]);
      return server.requests[1]!;
    }

    for (const stage of ['live', 'both', 'complete'] as const) {
      it(`gets a token of the moment it goes out, in ${stage}`, async () => {
        const { headers } = await waiting(400_000, { stage });
        expect(jwt.decode(headers[JWT] as string)).to.include({ iat: Math.floor(START / 1000) + 400 - 5 });
      });
    }

    it('gets one with Expect: 100-continue, too', async () => {
      const headers = { ...legacy(), Expect: '100-continue' };
      const config = { method: 'post', data: 'x', headers };
      const request = await waiting(400_000, { stage: 'complete' }, config);
      expect(jwt.decode(request.headers[JWT] as string)).to.include({ iat: Math.floor(START / 1000) + 395 });
      expect(request.body.toString()).to.equal('x');
    });

    const cutoff = START + 1000;
    for (const [what, config] of [
      ['', {}],
      [
        ' with Expect: 100-continue',
        { method: 'post', data: 'x', headers: { ...legacy(), Expect: '100-continue' } },
      ],
    ] as const) {
      it(`takes no legacy header along past the cut-off${what}`, async () => {
        for (const stage of ['shadow', 'both', 'live'] as const) {
          const options = { stage, percentage: 0, cutoff };
          const { headers } = await waiting(1000, options, config);
          expect(headers, stage).to.have.property(JWT).that.matches(/^eyJ/);
          expect(headers, stage).not.to.have.property(LEGACY);
          world.clock.set(START);
        }
      });

      it(`takes no header along past the cut-off in off${what}, where its host was not checked`, async () => {
        const { headers } = await waiting(1000, { stage: 'off', cutoff }, config);
        expect(headers).not.to.have.any.keys(JWT, LEGACY);
        expect(headers).to.have.property('accept');
      });
    }

    it('keeps what it has where it waits no longer than that second', async () => {
      const { headers } = await waiting(1, { stage: 'off' });
      expect(headers).to.include({ [LEGACY]: legacy()['X-TB-PARTNER-AUTH'] });
    });
  });
}
