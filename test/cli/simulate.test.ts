import { createServer } from 'node:net';
import { expect } from 'chai';
import { signToken } from '../../src/token.js';
import { command } from './fake-terminal.js';

const credential = { apiKey: '100001', apiSecret: 'fake_secret_9876543210' };
const env = { OPENTOK_API_KEY: credential.apiKey, OPENTOK_API_SECRET: credential.apiSecret };

/** Starts it, calls its URL, interrupts it. */
async function simulate(
  args: string[],
  world: { env: Record<string, string> },
  call: (url: string) => Promise<void>,
) {
  let url = '';
  return command(['simulate', ...args], {
    ...world,
    out: (text) => void (url += text),
    interrupted: () => call(url.trim()),
  });
}

describe('simulate', () => {
  it('prints its URL, judges requests by the credential of the environment, and ends when interrupted', async () => {
    const statuses: number[] = [];
    let address = '';
    const { status, err } = await simulate(['--schemes', 'jwt'], { env }, async (url) => {
      address = url;
      const create = (headers: Record<string, string>) =>
        fetch(`${url}/session/create`, { method: 'POST', headers });
      statuses.push((await create({ 'X-OPENTOK-AUTH': signToken(credential) })).status);
      statuses.push(
        (await create({ 'X-TB-PARTNER-AUTH': `${credential.apiKey}:${credential.apiSecret}` })).status,
      );
    });
    expect(address).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect({ status, statuses }).to.deep.equal({ status: 0, statuses: [200, 403] });
    expect(err).to.equal('POST /session/create  jwt  200\nPOST /session/create  partner  403\n');
    expect(await fetch(address).catch(() => 'closed')).to.equal('closed');
  });

  it('knows a made-up project when the environment names none, and says which', async () => {
    const { err } = await simulate([], { env: {} }, async () => undefined);
    expect(err).to.match(/^It knows a made-up project: \d+, secret fake_\w+\n$/);
  });

  it('refuses half a credential, and a port that is taken', async () => {
    const half = await command(['simulate'], { env: { OPENTOK_API_KEY: '1' } });
    expect(half).to.deep.equal({
      status: 2,
      out: '',
      err: 'opentok-auth-bridge: Set both OPENTOK_API_KEY and OPENTOK_API_SECRET, or neither for a made-up project.\n',
    });
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const taken = await command(['simulate', '--port', String(port)], { env });
    server.close();
    expect(taken.status).to.equal(2);
    expect(taken.err).to.match(/The port cannot be opened \(EADDRINUSE\)/);
  });
});
