import { expect } from 'chai';
import { classifyRefusal, type RefusalCause } from '../../src/index.js';

const SENTENCES: readonly (readonly [string, RefusalCause])[] = [
  ['Invalid partner credentials', 'legacy-credentials'],
  ['Issuer not found', 'unknown-issuer'],
  ['Invalid signature', 'bad-signature'],
  ['issued time cannot be greater than current time', 'future-iat'],
  ['Token has expired', 'expired'],
  ['Invalid issuer format', 'malformed'],
  ['Invalid token format', 'malformed'],
  ['No suitable authentication found', 'no-auth'],
];

const bytesOf = (text: string): ArrayBuffer => {
  const { buffer, byteOffset, byteLength } = Buffer.from(text);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
};
const FORMS: readonly (readonly [string, (message: string) => unknown])[] = [
  ['plain text', (message) => message],
  ['JSON text', (message) => JSON.stringify({ code: -1, message, description: 'x' })],
  ['JSON text of an array', (message) => JSON.stringify([{ code: -1, message }])],
  ['JSON, parsed', (message) => ({ code: -1, message, description: message })],
  ['JSON, parsed, only a description', (description) => ({ code: -1, description })],
  ['an array, parsed', (message) => [{ message }]],
  [
    'XML',
    (message) =>
      `<?xml version="1.0"?>\n<errorPayload><code>-1</code><message>${message}</message></errorPayload>`,
  ],
  ['a Buffer', (message) => Buffer.from(JSON.stringify({ message }))],
  ['a Uint8Array', (message) => new Uint8Array(Buffer.from(message))],
  ['an ArrayBuffer', (message) => bytesOf(`<errorPayload><message>${message}</message></errorPayload>`)],
  ['other letter case', (message) => message.toUpperCase()],
  ['blanks around it', (message) => `\r\n  {"message":"${message}"}\n`],
];

describe('classifyRefusal', () => {
  for (const [sentence, cause] of SENTENCES) {
    for (const [form, make] of FORMS) {
      it(`reads '${sentence}' as ${cause} from ${form}`, () => {
        expect(classifyRefusal(403, make(sentence))).to.deep.equal({ auth: true, cause });
      });
    }
  }

  for (const status of [200, 302, 400, 401, 404, 429, 500, 503]) {
    it(`says of a ${status} that it is no refusal of authentication, whatever the body says`, () => {
      expect(classifyRefusal(status, 'Invalid signature')).to.deep.equal({ auth: false });
    });
  }

  const OTHERS: readonly unknown[] = [
    '',
    undefined,
    null,
    7,
    {},
    [],
    [null],
    { message: 7 },
    { message: 'You may not see this archive' },
    '{"message":"The project belongs to another API key"}',
    '<errorPayload><code>403</code><message>Not yours</message></errorPayload>',
    '{"message":',
    Buffer.alloc(0),
    new ArrayBuffer(0),
    { message: 'Not yours', detail: 'Invalid signature' },
    '{"message":"Not yours","archive":{"name":"Invalid signature"}}',
    '<errorPayload><message>Not yours</message><name>Invalid signature</name></errorPayload>',
  ];
  for (const body of OTHERS) {
    it(`says of a 403 with ${JSON.stringify(body) ?? 'no body'} that it is not about authentication`, () => {
      expect(classifyRefusal(403, body)).to.deep.equal({ auth: false });
    });
  }

  it('reads no further than 64 KiB', () => {
    expect(classifyRefusal(403, `${' '.repeat(64 * 1024)}Invalid signature`)).to.deep.equal({ auth: false });
    expect(classifyRefusal(403, Buffer.alloc(50_000_000))).to.deep.equal({ auth: false });
  });
});
