import { expect } from 'chai';
import { classifyRefusal } from '../../src/auth/refusal.js';
import { REFUSALS } from '../../src/simulator/refusals.js';
import { ARCHIVES, ask, jwt, OTHER, partner, PROJECT, start, stopAll } from './client.js';

const CREATE = '/session/create';
const XML_REFUSAL =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errorPayload><code>-1</code><message>Invalid partner credentials</message></errorPayload>';
const JSON_REFUSAL =
  '{"code":-1,"message":"Invalid partner credentials","description":"Invalid partner credentials"}';

afterEach(stopAll);

describe('the format of a reply', () => {
  const rows: [accept: string | undefined, path: string, format: 'json' | 'xml'][] = [
    [undefined, CREATE, 'xml'],
    ['*/*', CREATE, 'xml'],
    [undefined, '/hl/session/create', 'xml'],
    [undefined, ARCHIVES, 'json'],
    ['*/*', ARCHIVES, 'json'],
    ['application/json', CREATE, 'json'],
    ['application/json, text/plain, */*', CREATE, 'json'],
    ['application/xml', CREATE, 'xml'],
    ['text/xml', ARCHIVES, 'xml'],
    ['application/xml;q=0.5, application/json', CREATE, 'json'],
    ['application/json;q=0.5, application/xml', CREATE, 'xml'],
    ['application/json;q=0', CREATE, 'xml'],
  ];
  for (const [accept, path, format] of rows) {
    it(`is ${format} for ${path} with Accept: ${accept ?? 'none'}`, async () => {
      const { url } = await start();
      const headers = { ...partner(OTHER), ...(accept === undefined ? {} : { Accept: accept }) };
      const reply = await ask(url, path, { method: 'POST', headers });
      expect(reply.status).to.equal(403);
      expect(reply.body).to.equal(format === 'xml' ? XML_REFUSAL : JSON_REFUSAL);
      expect(reply.headers['content-type']).to.equal(`application/${format}`);
      expect(reply.headers['content-length']).to.equal(String(reply.body.length));
    });
  }

  it('decides how a session is shown: an element each in XML, an array in JSON', async () => {
    const { url } = await start();
    const xml = await ask(url, CREATE, { method: 'POST', headers: partner() });
    expect(xml.body).to.match(
      /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?><sessions><Session><session_id>2_[\w-]+<\/session_id>.*<\/Session><\/sessions>$/,
    );
    const headers = { ...jwt(), Accept: 'application/json' };
    const [session] = JSON.parse((await ask(url, CREATE, { method: 'POST', headers })).body);
    expect(session).to.include({ partner_id: PROJECT.apiKey, project_id: PROJECT.apiKey });
  });

  it('is JSON for archives whatever Accept asks for', async () => {
    const { url } = await start();
    const reply = await ask(url, ARCHIVES, { headers: { ...jwt(), Accept: 'application/xml' } });
    expect(reply.json()).to.deep.equal({ count: 0, items: [] });
  });
});

describe('a refusal', () => {
  const REFUSABLE = Object.values(REFUSALS).map(({ message, cause }) => ({ message, cause }));
  for (const { message, cause } of REFUSABLE) {
    it(`of ${cause}, "${message}", is classified as that by this package, in JSON and in XML`, () => {
      expect(classifyRefusal(403, { code: -1, message })).to.deep.equal({ auth: true, cause });
      expect(classifyRefusal(403, XML_REFUSAL.replace('Invalid partner credentials', message))).to.deep.equal(
        {
          auth: true,
          cause,
        },
      );
    });
  }

  it('is what the classifier says of no other 403 or error of the server', async () => {
    const { url } = await start({ credentials: [PROJECT, OTHER] });
    const session = await ask(url, CREATE, {
      method: 'POST',
      headers: { ...jwt(), Accept: 'application/json' },
    });
    const { session_id: sessionId } = JSON.parse(session.body)[0];
    const archive = await ask(url, ARCHIVES, { headers: jwt(), body: { sessionId } });
    const elsewhere = `/v2/project/${OTHER.apiKey}/archive/${archive.json()['id']}`;
    const replies = [
      await ask(url, elsewhere, { headers: jwt(OTHER) }),
      await ask(url, ARCHIVES, { headers: jwt(OTHER) }),
      await ask(url, '/v2/nothing', { headers: jwt() }),
    ];
    expect(replies.map(({ status }) => status)).to.deep.equal([403, 403, 404]);
    for (const { status, body } of replies)
      expect(classifyRefusal(status, body)).to.deep.equal({ auth: false });
  });
});
