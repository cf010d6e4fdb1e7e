import { expect } from 'chai';
import nock from 'nock';
import type { Client, Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT, PROJECT_ARCHIVES } from '../support/credentials.js';
import { useWorld } from '../support/world.js';

// nock takes hold of http as soon as it is imported; nobody else is to run under it.
nock.restore();

const HOST = 'https://api.opentok.com';

export function withNock(subject: Subject): void {
  describe('beside nock', () => {
    const world = useWorld(subject);

    beforeEach(() => {
      if (!nock.isActive()) nock.activate();
      nock.disableNetConnect();
    });
    afterEach(() => {
      nock.cleanAll();
      nock.enableNetConnect();
      nock.restore();
    });

    const bridge = (client: Client, options: object): void => {
      const made = subject.bridgePartnerAuth(client, { cutoff: false, clock: world.clock.now, ...options });
      world.later(() => made.eject());
    };

    for (const order of ['before', 'after'] as const) {
      it(`activated ${order} the bridge, interceptors match the JWT and the moved path`, async () => {
        if (order === 'after') nock.restore();
        const client = world.client();
        bridge(client, { stage: 'complete' });
        if (order === 'after') nock.activate();
        const scope = nock(HOST)
          .matchHeader('x-opentok-auth', /^[\w-]+\.[\w-]+\.[\w-]+$/)
          .get(PROJECT_ARCHIVES)
          .reply(200, { items: [] }, { Date: new Date(world.clock.now()).toUTCString() });
        const reply = await client.get<unknown>(HOST + ARCHIVES, { headers: legacy() });
        expect(reply.data).to.deep.equal({ items: [] });
        expect(scope.isDone()).to.equal(true);
      });
    }

    it('interceptors see the legacy header in off', async () => {
      const client = world.client();
      bridge(client, { stage: 'off' });
      const scope = nock(HOST, {
        reqheaders: { 'x-tb-partner-auth': `${PROJECT.apiKey}:${PROJECT.apiSecret}` },
      })
        .post('/session/create', 'a=1')
        .reply(200, '<sessions/>');
      const reply = await client.post<unknown>(`${HOST}/session/create`, 'a=1', { headers: legacy() });
      expect(reply.data).to.equal('<sessions/>');
      expect(scope.isDone()).to.equal(true);
    });

    it('a refusal falls back, a recorded error rejects', async () => {
      const client = world.client();
      bridge(client, { stage: 'live' });
      nock(HOST).get(PROJECT_ARCHIVES).reply(403, { code: -1, message: 'Issuer not found' });
      nock(HOST).get(ARCHIVES).reply(200, 'fallen back');
      const reply = await client.get<unknown>(HOST + ARCHIVES, { headers: legacy() });
      expect(reply.data).to.equal('fallen back');
      nock(HOST).get(ARCHIVES).replyWithError('no route');
      const error = await client.get(HOST + ARCHIVES, { headers: legacy() }).catch((reason: Error) => reason);
      expect(error).to.be.instanceOf(Error);
    });
  });
}
