import { expect } from 'chai';
import type { Subject } from '../clients.js';
import { ARCHIVES, legacy, PROJECT } from '../support/credentials.js';
import { failure } from '../support/outcome.js';
import { recordingAdapter } from '../support/recording-adapter.js';
import { useWorld } from '../support/world.js';

export function hosts(subject: Subject): void {
  describe('hosts', () => {
    const world = useWorld(subject);
    const STAGES = ['shadow', 'both', 'live', 'complete'] as const;

    /** Where a request with the legacy header would go; nothing leaves the machine. */
    async function destination(url: string, options: object = {}): Promise<string> {
      const adapter = recordingAdapter();
      const { client } = world.bridged({ stage: 'complete', ...options });
      await client.get(url, { headers: legacy(), adapter: adapter.call } as object);
      return adapter.requests[0]!.url;
    }
    const refusal = (url: string, options: object = {}) => failure(destination(url, options));

    for (const stage of STAGES) {
      it(`an untrusted host gets no header in ${stage}: refused before sending, naming hosts`, async () => {
        const error = await refusal('https://example.com/v2/partner/100001/archive', { stage });
        expect(error).to.have.property('code', 'ERR_HOST_NOT_TRUSTED');
        expect(error.message)
          .to.contain('hosts')
          .and.contain('example.com')
          .and.not.contain(PROJECT.apiSecret);
      });
    }

    it('in off the request to an untrusted host passes as written, with a warning', async () => {
      const adapter = recordingAdapter();
      const { client, bridge } = world.bridged({ stage: 'off' });
      const warnings: object[] = [];
      bridge.on('warning', ({ code, host }) => warnings.push({ code, host }));
      await client.get('http://example.com:8080/x', { headers: legacy(), adapter: adapter.call } as object);
      expect(adapter.requests[0]).to.include({ url: 'http://example.com:8080/x' });
      expect(adapter.requests[0]!.headers).to.include(legacy());
      expect(warnings).to.deep.equal([{ code: 'ERR_HOST_NOT_TRUSTED', host: 'example.com:8080' }]);
    });

    const KNOWN = ['api.opentok.com', 'api.tokbox.com', 'staging.tokbox.com', 'api.dev.opentok.com'];
    for (const host of KNOWN) {
      it(`${host} is trusted; plain http to it is upgraded to https`, async () => {
        expect(await destination(`https://${host}${ARCHIVES}`)).to.match(/^https:/);
        expect(await destination(`http://${host}/session/create`)).to.equal(`https://${host}/session/create`);
        expect(await destination(`http://${host}/session/create`, { hosts: [host] })).to.match(/^https:/);
        expect(await destination(`http://${host}/session/create`, { allowInsecure: true })).to.match(
          /^http:/,
        );
      });
    }

    const NOT_KNOWN = [
      'https://opentok.com/',
      'https://api.opentok.com.example.net/',
      'https://xapi.opentok.com/',
      'https://anvil.opentok.com/',
      'https://hlg.tokbox.com/',
      'https://user:pw@example.com/',
      'https://api.opentok.com@example.com/',
      'https://api.opentok.com\\@example.com/',
      'https://127.0.0.1.example.com/',
      'https://localhost.example.com/',
      'http://0.0.0.0/',
      '//example.com/v2/partner/1/archive',
      '/v2/partner/100001/archive',
      'ftp://api.opentok.com/',
    ];
    for (const url of NOT_KNOWN) {
      it(`${url} is not trusted, or not where it claims to go`, async () => {
        const went = await destination(url).catch((error: { code?: string }) => error.code);
        // What WHATWG reads as a trusted host must then be where every client goes.
        if (went !== 'ERR_HOST_NOT_TRUSTED') expect(went).to.match(/^https:\/\/api\.opentok\.com\//);
      });
    }

    const LISTED: readonly [entry: string, url: string, trusted: boolean][] = [
      ['gateway.example', 'https://gateway.example/x', true],
      ['gateway.example', 'https://gateway.example:8443/x', true],
      ['GATEWAY.example', 'https://Gateway.EXAMPLE/x', true],
      ['gateway.example', 'https://sub.gateway.example/x', false],
      ['gateway.example:8443', 'https://gateway.example:8443/x', true],
      ['gateway.example:8443', 'https://gateway.example/x', false],
      ['gateway.example:443', 'https://gateway.example/x', true],
      ['*.example', 'https://a.b.example/x', true],
      ['*.example', 'https://example/x', false],
      ['*.example', 'https://anexample/x', false],
      ['*.example:8443', 'https://a.example:8443/x', true],
      ['*.example:8443', 'https://a.example/x', false],
      ['*.example:443', 'https://a.example/x', true],
      ['*.example:443', 'https://a.example:8443/x', false],
      ['[2001:db8::1]', 'https://[2001:db8::1]/x', true],
    ];
    for (const [entry, url, trusted] of LISTED) {
      it(`the entry ${entry} ${trusted ? 'covers' : 'does not cover'} ${url}`, async () => {
        if (trusted) expect(await destination(url, { hosts: [entry] })).to.equal(url);
        else expect(await refusal(url, { hosts: [entry] })).to.have.property('code', 'ERR_HOST_NOT_TRUSTED');
      });
    }

    it('plain http to a listed host is refused, unless allowInsecure is set', async () => {
      const options = { hosts: ['gateway.example'] };
      const error = await refusal('http://gateway.example/x', options);
      expect(error).to.have.property('code', 'ERR_TRANSPORT_INSECURE');
      expect(error.message).to.contain('allowInsecure');
      expect(await destination('http://gateway.example/x', { ...options, allowInsecure: true })).to.match(
        /^http:/,
      );
      expect(await refusal('http://api.opentok.com:8080/x')).to.have.property(
        'code',
        'ERR_TRANSPORT_INSECURE',
      );
    });

    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', 'LOCALHOST', '[::1]']) {
      it(`${host} is trusted for requests that carry the legacy header`, async () => {
        expect(await destination(`http://${host}:1/x`)).to.match(/^http:\/\/.*:1\/x$/);
      });
    }
  });
}
