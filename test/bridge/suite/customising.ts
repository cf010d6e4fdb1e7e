import { expect } from 'chai';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { isAxios1133, type Client, type Subject } from '../clients.js';
import { ARCHIVES, legacy, partnerValue } from '../support/credentials.js';
import { ending, failure } from '../support/outcome.js';
import { recordingAdapter } from '../support/recording-adapter.js';
import { useWorld } from '../support/world.js';

export function customising(subject: Subject): void {
  describe("the caller's own settings", () => {
    const world = useWorld(subject);
    const bridge = (client: Client, options: object) => {
      const made = subject.bridgePartnerAuth(client, { cutoff: false, clock: world.clock.now, ...options });
      world.later(() => made.eject());
      return made;
    };

    it('validateStatus decides what is an error, on the last reply', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const { client } = world.bridged({ stage: 'live' });
      const get = (validateStatus: ((status: number) => boolean) | null) =>
        ending(client.get(simulator.url + ARCHIVES, { headers: legacy(), validateStatus }));
      expect(await get((status) => status === 200)).to.have.property('status', 200).and.not.property;
      expect(await get((status) => status !== 200))
        .to.have.property('message')
        .that.contains('200');
      expect(await get(null)).not.to.have.property('message');
    });

    it('a refused status rejects with the same error as without the bridge', async () => {
      const server = await world.server((_request, response) => {
        response.writeHead(409, { 'Content-Type': 'application/json', 'X-Reply': 'yes' }).end('{"code":7}');
      });
      const plain = await failure(world.client().get(server.url));
      const bridged = await failure(
        world.bridged({ stage: 'complete' }).client.get(server.url, { headers: legacy() }),
      );
      // There the fetch adapter hides the reply in the cause, and the bridge brings it back.
      const hidden = isAxios1133(subject) && subject.adapter === 'fetch';
      const extra = hidden ? ['response', 'status'] : [];
      const facts = (error: Error & Record<string, unknown>) => {
        const holder = hidden ? (error.cause as Record<string, unknown>) : error;
        const { status, statusText, data: read, headers } = holder['response'] as AxiosResponse<unknown>;
        const data: unknown = hidden && typeof read === 'string' ? JSON.parse(read) : read;
        return {
          ...{ name: error.name, message: error.message, code: error['code'], status, statusText, data },
          reply: (headers as Record<string, unknown>)['x-reply'],
          isAxiosError: subject.axios.isAxiosError(error),
          keys: Object.keys(error)
            .filter((key) => !extra.includes(key))
            .sort(),
          prototype: Object.getPrototypeOf(error) === Object.getPrototypeOf(plain),
        };
      };
      expect(facts(bridged)).to.deep.equal(facts(plain));
      expect(bridged).to.have.nested.property('response.status', 409);
    });

    it('transforms run once each on what the caller gave and what the last reply holds', async () => {
      const simulator = await world.simulator({ schemes: 'partner' });
      const log: string[] = [];
      const { client } = world.bridged({ stage: 'live' });
      const reply = await client.post(
        simulator.url + ARCHIVES,
        { sessionId: 'x' },
        {
          headers: { ...legacy(), 'Content-Type': 'application/json' },
          validateStatus: () => true,
          transformRequest: [
            (data: object) => {
              log.push('request');
              return JSON.stringify(data);
            },
          ],
          transformResponse: [
            (data: string) => {
              log.push(`response ${typeof data}`);
              return { wrapped: data };
            },
          ],
        },
      );
      expect(log).to.deep.equal(['request', 'response string']);
      expect(reply.data).to.have.property('wrapped').that.is.a('string');
      expect(simulator.requests.map(({ bodyBytes }) => bodyBytes)).to.deep.equal([17, 17]);
    });

    for (const when of ['before', 'after'] as const) {
      it(`interceptors installed ${when} the bridge run in the usual order and see the last reply only`, async () => {
        const simulator = await world.simulator({ schemes: 'partner' });
        const client = world.client();
        const log: string[] = [];
        const install = (): void => {
          for (const name of ['a', 'b']) {
            const request = client.interceptors.request.use((config) => {
              log.push(`request ${name}`);
              return config;
            });
            const response = client.interceptors.response.use((reply) => {
              log.push(`response ${name} ${reply.status}`);
              return reply;
            });
            world.later(() => {
              client.interceptors.request.eject(request);
              client.interceptors.response.eject(response);
            });
          }
        };
        if (when === 'before') install();
        bridge(client, { stage: 'live' });
        if (when === 'after') install();
        await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        expect(log).to.deep.equal(['request b', 'request a', 'response a 200', 'response b 200']);
      });

      it(`a header set by an interceptor ${when} the bridge is bridged`, async () => {
        const simulator = await world.simulator();
        const client = world.client();
        const install = (): void => {
          const id = client.interceptors.request.use((config: InternalAxiosRequestConfig) => {
            (config.headers as unknown as Record<string, string>)['X-TB-PARTNER-AUTH'] = partnerValue();
            return config;
          });
          world.later(() => client.interceptors.request.eject(id));
        };
        if (when === 'before') install();
        bridge(client, { stage: 'complete' });
        if (when === 'after') install();
        await client.get(simulator.url + ARCHIVES);
        expect(simulator.requests[0]).to.include({ scheme: 'jwt', accepted: true });
      });

      it(`an adapter set by an interceptor ${when} the bridge gets bridged requests`, async () => {
        const adapter = recordingAdapter();
        const client = world.client();
        const install = (): void => {
          const id = client.interceptors.request.use((config) => {
            config.adapter = adapter.call as never;
            return config;
          });
          world.later(() => client.interceptors.request.eject(id));
        };
        if (when === 'before') install();
        bridge(client, { stage: 'complete' });
        if (when === 'after') install();
        const reply = await client.get(`http://127.0.0.1${ARCHIVES}`, { headers: legacy() });
        expect(adapter.requests[0]!.headers).to.have.property('X-OPENTOK-AUTH');
        expect(JSON.stringify(adapter.requests[0]!.headers)).not.to.contain(partnerValue());
        expect(reply.config.adapter).to.equal(adapter.call);
      });

      it(`an interceptor ${when} the bridge that returns a copy of the config does no harm`, async () => {
        const simulator = await world.simulator();
        const client = world.client();
        const install = (): void => {
          const id = client.interceptors.request.use(
            (config) =>
              ({ ...config, headers: { ...config.headers } }) as unknown as InternalAxiosRequestConfig,
          );
          world.later(() => client.interceptors.request.eject(id));
        };
        if (when === 'before') install();
        bridge(client, { stage: 'complete' });
        if (when === 'after') install();
        await client.get(simulator.url + ARCHIVES, { headers: legacy() });
        expect(simulator.requests[0]).to.include({ scheme: 'jwt', accepted: true });
      });

      it(`an error interceptor ${when} the bridge sees one error, the last`, async () => {
        const simulator = await world.simulator();
        simulator.faults.next({ kind: 'refuse', cause: 'unknown-issuer' });
        simulator.faults.next({ kind: 'status', status: 404 });
        const client = world.client();
        const seen: unknown[] = [];
        const install = (): void => {
          const id = client.interceptors.response.use(undefined, (error: { response?: AxiosResponse }) => {
            seen.push(error.response?.status);
            return Promise.reject(error as Error);
          });
          world.later(() => client.interceptors.response.eject(id));
        };
        if (when === 'before') install();
        bridge(client, { stage: 'live' });
        if (when === 'after') install();
        await failure(client.get(simulator.url + ARCHIVES, { headers: legacy() }));
        expect(seen).to.deep.equal([404]);
      });
    }

    it('the config that leaves is the one the caller would have had, adapter and URL included', async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' }, { baseURL: simulator.url });
      const config = { headers: legacy(), timeout: 5000, params: { offset: 0 } };
      const reply = await client.get(ARCHIVES, config);
      const plain = await world.client({ baseURL: simulator.url }).get(ARCHIVES, config);
      for (const name of [
        'url',
        'baseURL',
        'method',
        'timeout',
        'params',
        'adapter',
        'maxRedirects',
        'transport',
      ] as const) {
        expect((reply.config as object as Record<string, unknown>)[name], name).to.deep.equal(
          (plain.config as object as Record<string, unknown>)[name],
        );
      }
      expect(reply.config.transformResponse).to.deep.equal(plain.config.transformResponse);
      expect(reply.config.validateStatus).to.equal(plain.config.validateStatus);
    });

    it('a request that is none of its business leaves the same config too', async () => {
      const server = await world.server();
      const reply = await world.bridged({ stage: 'complete' }).client.get(server.url);
      const plain = await world.client().get(server.url);
      expect(Object.keys(reply.config).sort()).to.deep.equal(Object.keys(plain.config).sort());
      expect(reply.config.transformResponse).to.deep.equal(plain.config.transformResponse);
      expect(reply.config.transformRequest).to.deep.equal(plain.config.transformRequest);
      expect(reply.config.adapter).to.deep.equal(plain.config.adapter);
    });

    it("the caller's own objects are not changed", async () => {
      const simulator = await world.simulator();
      const { client } = world.bridged({ stage: 'complete' });
      const headers = Object.freeze(legacy());
      const config = Object.freeze({ headers, params: Object.freeze({ a: 1 }) });
      await client.get(simulator.url + ARCHIVES, config);
      expect(headers).to.deep.equal(legacy());
    });
  });
}
