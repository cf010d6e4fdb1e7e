import { expect } from 'chai';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { Client, Subject } from '../clients.js';
import { ARCHIVES, legacy, partnerValue } from '../support/credentials.js';
import { recordingAdapter } from '../support/recording-adapter.js';
import { useWorld } from '../support/world.js';

type Interceptor = (config: InternalAxiosRequestConfig) => InternalAxiosRequestConfig;

/** Ways in which an interceptor puts its own adapter on a request. */
const WAYS: readonly [what: string, put: (adapter: AxiosAdapter) => Interceptor][] = [
  ['sets an adapter', (adapter) => (config) => Object.assign(config, { adapter })],
  ['returns a copy with another adapter', (adapter) => (config) => ({ ...config, adapter })],
];

/** Later versions of axios run request interceptors the other way round if they are told to. */
function ordersOf({ axios }: Subject): readonly [what: string, config: object][] {
  const turned = { transitional: { legacyInterceptorReqResOrdering: false } };
  const known = 'legacyInterceptorReqResOrdering' in (axios.defaults.transitional ?? {});
  const usual: [string, object] = ['in the usual order', {}];
  return known ? [usual, ['in the order of registration', turned]] : [usual];
}

export function interceptors(subject: Subject): void {
  describe("the caller's interceptors", () => {
    const world = useWorld(subject);
    const url = `http://127.0.0.1${ARCHIVES}`;
    /** A bridged client with interceptors that were put on before or after the bridge. */
    const withInterceptor = (
      when: string,
      put: (client: Client) => number,
      config: object = {},
      options: object = { stage: 'complete' },
    ) => {
      const client = world.client(config);
      const install = (): void => {
        const id = put(client);
        world.later(() => client.interceptors.request.eject(id));
      };
      if (when === 'before') install();
      const bridge = subject.bridgePartnerAuth(client, {
        ...{ cutoff: false, clock: world.clock.now, ...options },
      });
      world.later(() => bridge.eject());
      if (when === 'after') install();
      return { client, bridge };
    };

    it('are walked through as before once the bridge is off, by a function of the caller too', () => {
      for (const own of [undefined, () => undefined]) {
        const client = world.client();
        const manager = client.interceptors.request as { forEach?: unknown };
        if (own !== undefined) manager.forEach = own;
        const before = Object.getOwnPropertyDescriptor(manager, 'forEach');
        subject.bridgePartnerAuth(client, { cutoff: false }).eject();
        expect(Object.getOwnPropertyDescriptor(manager, 'forEach')).to.deep.equal(before);
        Reflect.deleteProperty(manager, 'forEach');
      }
    });

    for (const when of ['before', 'after']) {
      for (const [order, config] of ordersOf(subject)) {
        for (const [what, put] of WAYS) {
          it(`one ${when} the bridge, ${order}, that ${what} gets no legacy header`, async () => {
            const adapter = recordingAdapter();
            const own = adapter.call as unknown as AxiosAdapter;
            const { client } = withInterceptor(
              when,
              ({ interceptors: { request } }) => request.use(put(own)),
              config,
            );
            const reply = await client.get(url, { headers: legacy() });
            expect(adapter.requests[0]!.headers).to.have.property('X-OPENTOK-AUTH');
            expect(JSON.stringify(adapter.requests[0]!.headers)).not.to.contain(partnerValue());
            expect(reply.config.adapter).to.equal(own);
          });
        }
      }

      it(`one ${when} the bridge sees the adapter that the caller set`, async () => {
        const adapter = recordingAdapter();
        let seen: unknown;
        const look: Interceptor = (config) => ((seen = config.adapter), config);
        const put = ({ interceptors: { request } }: Client) => request.use(look);
        const { client } = withInterceptor(when, put, { adapter: adapter.call });
        await client.get(url, { headers: legacy() });
        expect(seen).to.equal(adapter.call);
      });

      it(`one ${when} the bridge that throws and carries on by itself gets no legacy header`, async () => {
        const adapter = recordingAdapter();
        const fail = (): never => {
          throw new Error('made up');
        };
        const put = ({ interceptors: { request } }: Client) =>
          request.use(fail, () => undefined, { synchronous: true });
        const { client } = withInterceptor(when, put, { adapter: adapter.call });
        await client.get(url, { headers: legacy() });
        expect(JSON.stringify(adapter.requests[0]!.headers)).not.to.contain(partnerValue());
      });

      it(`one ${when} the bridge that puts its adapter around another has each request bridged once`, async () => {
        const adapter = recordingAdapter();
        const around: Interceptor = (config) => {
          const inner = config.adapter as AxiosAdapter;
          return Object.assign(config, { adapter: (own: InternalAxiosRequestConfig) => inner(own) });
        };
        const put = ({ interceptors: { request } }: Client) => request.use(around);
        const { client, bridge } = withInterceptor(
          when,
          put,
          { adapter: adapter.call },
          { stage: 'live', percentage: 0 },
        );
        const schemes: string[] = [];
        bridge.on('attempt', ({ scheme }) => schemes.push(scheme));
        await client.get(url, { headers: legacy() });
        await client.get(url, { headers: legacy() });
        expect(schemes).to.deep.equal(['partner', 'partner']);
        expect(adapter.requests).to.have.length(2);
      });
    }
  });
}
