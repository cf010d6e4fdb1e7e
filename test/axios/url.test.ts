import { createRequire } from 'node:module';
import { parse } from 'node:url';
import axios, { type AxiosStatic } from 'axios';
import { expect } from 'chai';
import fc from 'fast-check';
import { fullUrl, placeUrl, urlReader } from '../../src/axios/url.js';

const axios027 = createRequire(import.meta.url)('axios-0.27') as AxiosStatic;

describe('fullUrl', () => {
  const CASES: readonly [string | undefined, string | undefined][] = [
    [undefined, 'http://a/b'],
    ['http://a', 'b'],
    ['http://a/', '/b'],
    ['http://a//', '//b'],
    ['http://a/c', ''],
    ['http://a/c', undefined],
    ['http://a', 'https://b/c'],
    ['http://a/x?y=1', 'b'],
  ];
  for (const client of [axios, axios027]) {
    for (const [baseURL, url] of CASES) {
      it(`combines ${baseURL} and ${url} as axios ${client.VERSION} does`, async () => {
        let seen = '';
        const adapter = async (config: Record<string, unknown>): Promise<object> => {
          seen = fullUrl(config);
          return { status: 200, config, data: '', headers: {}, request: {} };
        };
        const config = {
          ...(baseURL === undefined ? {} : { baseURL }),
          ...(url === undefined ? {} : { url }),
          adapter,
        };
        await client.request(config as never);
        expect(seen).to.equal(client.getUri({ baseURL, url } as never) || url);
      });
    }
  }
});

describe('placeUrl', () => {
  it('reaches the target whatever the config says, by the parser of every axios', () => {
    const text = fc.constantFrom(
      'http://a',
      'http://a/',
      '/v2/partner/1',
      '//b',
      'x',
      '?q',
      '#h',
      '\\',
      '@',
      ' ',
      'http://a:80',
      ':',
      '..',
      '%2e',
    );
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 3 }),
        fc.array(text, { maxLength: 3 }),
        fc.boolean(),
        (base, url, absolute) => {
          const config: Record<string, unknown> = {
            baseURL: base.join(''),
            url: url.join(''),
            allowAbsoluteUrls: absolute,
          };
          let written: URL;
          try {
            written = new URL(fullUrl(config));
          } catch {
            return;
          }
          if (!/^https?:$/.test(written.protocol)) return;
          const read = urlReader()(fullUrl(config));
          placeUrl(config, read.url as URL, read);
          const placed = fullUrl(config);
          expect(new URL(placed).href).to.equal(written.href);
          // 0.x parses with url.parse, which knows nothing of WHATWG's exceptions.
          expect(parse(placed).host).to.equal(written.host);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps what the caller wrote where it names the target beyond doubt', () => {
    const config: Record<string, unknown> = { baseURL: 'http://a/v2/', url: '/x' };
    const written = urlReader()('http://a/v2/x');
    placeUrl(config, written.url as URL, written);
    expect(config).to.deep.equal({ baseURL: 'http://a/v2/', url: '/x' });
    placeUrl(config, new URL('http://a/v2/y'), written);
    expect(config).to.deep.equal({ baseURL: 'http://a/v2/', url: '/y' });
    placeUrl(config, new URL('https://a/v2/y'), written);
    expect(config).to.deep.equal({ baseURL: undefined, url: 'https://a/v2/y' });
  });
});

describe('a reader of URLs', () => {
  it('gives the same object for the same text, and reads anew what it has forgotten', () => {
    const read = urlReader();
    const first = read('http://a/0');
    expect(first.url?.href).to.equal('http://a/0');
    expect(read('http://a/0')).to.equal(first);
    for (let i = 1; i <= 500; i++) read(`http://a/${i}`);
    expect(read('http://a/0')).not.to.equal(first);
    expect(read('http://a/0').url?.href).to.equal('http://a/0');
  });

  it('reads nothing where there is nothing to read', () => {
    const read = urlReader();
    for (const text of ['', '/path', 'ftp://a/', 'http://']) expect(read(text).url, text).to.equal(undefined);
  });
});
