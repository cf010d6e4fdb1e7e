import { expect } from 'chai';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import MockAdapter from 'axios-mock-adapter';
import { isAxios1133, isBefore, type Client, type Subject } from '../clients.js';
import { ARCHIVES, legacy, partnerValue, PROJECT } from '../support/credentials.js';
import { failure } from '../support/outcome.js';
import { useWorld } from '../support/world.js';

const ORDERS = ['before', 'after'] as const;

export function reissue(subject: Subject): void {
  describe('sending a config again', () => {
    const world = useWorld(subject);
    const bridge = (client: Client, options: object = {}) => {
      const made = subject.bridgePartnerAuth(client, { cutoff: false, clock: world.clock.now, ...options });
      world.later(() => made.eject());
      return made;
    };
    /** Installs something on a client before or after its bridge. */
    const installed = (
      order: (typeof ORDERS)[number],
      options: object,
      install: (client: Client) => void,
    ): Client => {
      const client = world.client();
      if (order === 'before') install(client);
      bridge(client, options);
      if (order === 'after') install(client);
      return client;
    };

    /** axios 1.13.3 resolves what axios-retry repeats with the body alone, with the bridge and without it. */
    const expectArrived = (reply: Partial<AxiosResponse>): void => {
      if (isAxios1133(subject)) expect(reply).not.to.have.property('status');
      else expect(reply.status).to.equal(200);
    };
    /**
     * axios-mock-adapter asks the headers for their constructor. The null-prototype headers of axios 0.35 have none, so
     * that no mock works there: with the bridge each request is to fail in the same way.
     */
    const mocksWork = isBefore(subject, 0, 32) || !isBefore(subject, 1);
    const failsAsWithoutBridge = async (bridged: Client): Promise<void> => {
      const bare = world.client();
      new MockAdapter(bare as never).onAny().reply(200);
      const without = await failure(bare.get('http://127.0.0.1/', { headers: { a: 'b' } }));
      expect(without.message).to.contain("reading 'name'");
      const error = await failure(bridged.get(`http://127.0.0.1${ARCHIVES}`, { headers: legacy() }));
      expect(error.message).to.equal(without.message);
    };

    for (const stage of ['off', 'shadow', 'both', 'live', 'complete'] as const) {
      it(`error.config and response.config work again in ${stage}, with a fresh token`, async () => {
        const simulator = await world.simulator();
        simulator.faults.next({ kind: 'status', status: 503 });
        const { client } = world.bridged({ stage });
        const error = await failure(
          client.post(simulator.url + ARCHIVES, { sessionId: 'x' }, { headers: legacy() }),
        );
        const config = error['config'] as InternalAxiosRequestConfig;
        expect(JSON.stringify(config.headers)).not.to.contain(PROJECT.apiSecret);
        const first = (await client.request({ ...config, validateStatus: () => true })) as AxiosResponse;
        await client.request(first.config);
        expect(simulator.requests.map(({ scheme, bodyBytes }) => [scheme, bodyBytes])).to.deep.equal(
          Array(3).fill([simulator.requests[0]!.scheme, 17]),
        );
        expect(simulator.requests.map(({ accepted }) => accepted)).to.deep.equal([true, true, true]);
        const tokens = simulator.requests.map(({ jti }) => jti).filter(Boolean);
        expect(new Set(tokens).size).to.equal(tokens.length);
      });
    }

    it('a config is good on another bridged client, too', async () => {
      if (subject.isStatic) return;
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' });
      const other = world.bridged({ stage: 'off' }).client;
      const { config } = await client.get(simulator.url + ARCHIVES, { headers: legacy() });
      await other.request(config);
      expect(simulator.requests.map(({ scheme, accepted }) => [scheme, accepted])).to.deep.equal([
        ['jwt', true],
        ['partner', true],
      ]);
    });

    it('a handle that nobody knows is refused, saying to set the header anew', async () => {
      const server = await world.server();
      const { client } = world.bridged({ stage: 'complete' });
      const headers = { 'X-TB-PARTNER-AUTH': 'bridge:AAAAAAAAAAAA' };
      const error = await failure(client.get(server.url, { headers }));
      expect(error).to.have.property('code', 'ERR_HANDLE_UNKNOWN');
      expect(server.requests).to.have.length(0);
    });

    it('a response interceptor may send the request again', async () => {
      const simulator = await world.simulator();
      simulator.faults.next({ kind: 'status', status: 503 });
      const { client } = world.bridged({ stage: 'complete' });
      const id = client.interceptors.response.use(undefined, (error: { config: object }) =>
        client.request(error.config),
      );
      world.later(() => client.interceptors.response.eject(id));
      expect((await client.get(simulator.url + ARCHIVES, { headers: legacy() })).status).to.equal(200);
      expect(simulator.requests).to.have.length(2);
    });

    for (const order of ORDERS) {
      it(`axios-retry installed ${order} the bridge retries with a fresh token and the right scheme`, async () => {
        const simulator = await world.simulator({ rejectReusedTokens: true });
        simulator.faults.next({ kind: 'status', status: 503 }, { times: 2 });
        const client = installed(order, { stage: 'complete' }, (target) => {
          const { requestInterceptorId, responseInterceptorId } = axiosRetry(target as never, {
            retries: 3,
            retryDelay: () => 1,
          });
          world.later(() => {
            target.interceptors.request.eject(requestInterceptorId);
            target.interceptors.response.eject(responseInterceptorId);
          });
        });
        const reply: Partial<AxiosResponse> = await client.get(simulator.url + ARCHIVES, {
          headers: legacy(),
        });
        expectArrived(reply);
        expect(simulator.requests.map(({ scheme, accepted }) => [scheme, accepted])).to.deep.equal(
          Array(3).fill(['jwt', true]),
        );
        expect(JSON.stringify([reply.config?.headers])).not.to.contain(PROJECT.apiSecret);
      });

      it(`axios-retry installed ${order} the bridge retries a request that got a credential`, async () => {
        const simulator = await world.simulator();
        simulator.faults.next({ kind: 'reset' });
        const client = installed(order, { credentials: PROJECT, hosts: ['127.0.0.1'] }, (target) => {
          const { requestInterceptorId, responseInterceptorId } = axiosRetry(target as never, {
            retries: 1,
            retryDelay: () => 1,
          });
          world.later(() => {
            target.interceptors.request.eject(requestInterceptorId);
            target.interceptors.response.eject(responseInterceptorId);
          });
        });
        expectArrived(await client.get(simulator.url + ARCHIVES));
        expect(simulator.requests.map(({ accepted }) => accepted)).to.deep.equal([true, true]);
      });

      it(`axios-mock-adapter installed ${order} the bridge matches the moved path and sees a JWT`, async () => {
        let seen: Record<string, unknown> = {};
        let mock: MockAdapter | undefined;
        const client = installed(order, { stage: 'complete' }, (target) => {
          mock = new MockAdapter(target as never);
          const url = `http://127.0.0.1/v2/project/${PROJECT.apiKey}/archive`;
          mock.onGet(url).reply((config) => {
            seen = { ...config.headers };
            return [200, { items: [] }];
          });
          world.later(() => mock?.restore());
        });
        if (!mocksWork) return failsAsWithoutBridge(client);
        const reply = await client.get<unknown>(`http://127.0.0.1${ARCHIVES}`, { headers: legacy() });
        expect(reply.data).to.deep.equal({ items: [] });
        expect(seen)
          .to.have.property('X-OPENTOK-AUTH')
          .that.matches(/^[\w-]+\.[\w-]+\.[\w-]+$/);
        expect(JSON.stringify(seen)).not.to.contain(partnerValue());
        expect(JSON.stringify(mock!.history)).not.to.contain(PROJECT.apiSecret).and.not.match(/eyJ/);
      });

      it(`axios-mock-adapter installed ${order} the bridge: a mocked refusal falls back`, async () => {
        const client = installed(order, { stage: 'live' }, (target) => {
          const mock = new MockAdapter(target as never);
          mock
            .onGet(`http://127.0.0.1/v2/project/${PROJECT.apiKey}/archive`)
            .reply(403, { message: 'Issuer not found' });
          mock.onGet(`http://127.0.0.1${ARCHIVES}`).reply(200, 'fallen back');
          world.later(() => mock.restore());
        });
        if (!mocksWork) return failsAsWithoutBridge(client);
        const reply = await client.get<unknown>(`http://127.0.0.1${ARCHIVES}`, { headers: legacy() });
        expect(reply.data).to.equal('fallen back');
      });
    }
  });
}
