// Drives the built package through its stages on whatever Node runs this: no compiler, no test framework, nothing newer
// than Node 14. Both builds, as package.json's exports name them, with several versions of axios.
'use strict';
const assert = require('node:assert').strict;
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');

const ROOT = path.join(__dirname, '../..');
const { exports: published } = require(path.join(ROOT, 'package.json'));
const entry = (subpath, condition) => path.join(ROOT, published[subpath][condition].default);

const AXIOS = ['0.21.4', '0.27.2', '0.35.0', '1.2.6', '1.7.9', '1.13.3', '1.21.1'];
const PROJECT = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
const ROTATED = { apiKey: '100001', apiSecret: 'fake_rotated_0123456789abcdefgh' };
const LEGACY = { 'X-TB-PARTNER-AUTH': `${PROJECT.apiKey}:${PROJECT.apiSecret}` };
const OLD_PATH = `/v2/partner/${PROJECT.apiKey}/archive`;
const NEW_PATH = `/v2/project/${PROJECT.apiKey}/archive`;

const BUILDS = {
  CommonJS: async () => ({
    load: async (name) => require(name),
    library: require(entry('.', 'require')),
    token: require(entry('./token', 'require')),
    simulator: require(entry('./simulator', 'require')),
  }),
  'ES module': async () => {
    const importFile = (subpath) => import(pathToFileURL(entry(subpath, 'import')).href);
    return {
      load: async (name) => (await import(name)).default,
      library: await importFile('.'),
      token: await importFile('./token'),
      simulator: await importFile('./simulator'),
    };
  },
};

const sum = (counts) => counts.reduce((total, { count }) => total + count, 0);

/** Each is given a fresh simulator, and a function that makes a bridged client. */
const SCENES = {
  async 'every stage sends its scheme'({ simulator, bridged }) {
    const table = [
      [{ stage: 'off' }, 'partner', OLD_PATH],
      [{ stage: 'shadow' }, 'partner', OLD_PATH],
      [{ stage: 'both' }, 'both', NEW_PATH],
      [{ stage: 'live', percentage: 0 }, 'partner', OLD_PATH],
      [{ stage: 'live', percentage: 100 }, 'jwt', NEW_PATH],
      [{ stage: 'complete' }, 'jwt', NEW_PATH],
    ];
    for (const [options, scheme, expected] of table) {
      const { client, bridge } = bridged(options);
      assert.equal((await client.get(OLD_PATH, { headers: LEGACY })).status, 200);
      assert.equal(bridge.stage, options.stage);
      const last = simulator.requests[simulator.requests.length - 1];
      assert.deepEqual([last.scheme, last.path, last.accepted], [scheme, expected, true]);
      assert.equal(sum(bridge.report().counts), 1);
      bridge.eject();
    }
    assert.equal(simulator.requests.length, table.length);
  },

  async 'the default cut-off ends partner auth'({ simulator, bridged }) {
    const { client, bridge } = bridged({ stage: 'off', cutoff: '2017-07-01T00:00:00Z' });
    await client.get(OLD_PATH, { headers: LEGACY });
    assert.equal(bridge.stage, 'complete');
    assert.equal(simulator.requests[0].scheme, 'jwt');
  },

  async 'a refused JWT falls back, and is remembered'({ simulator, bridged, library }) {
    simulator.faults.next(
      { kind: 'refuse', cause: 'unknown-issuer' },
      { times: Infinity, match: ({ scheme }) => scheme === 'jwt' },
    );
    const { client, events } = bridged({ stage: 'live' });
    for (let i = 0; i < 2; i += 1) await client.get(OLD_PATH, { headers: LEGACY });
    assert.deepEqual(
      simulator.requests.map(({ scheme }) => scheme),
      ['jwt', 'partner', 'partner'],
    );
    assert.deepEqual(
      events.map(({ reason }) => reason),
      ['static', 'fallback', 'remembered'],
    );
    assert.equal(library.classifyRefusal(403, '{"message":"Issuer not found"}').cause, 'unknown-issuer');
  },

  async 'a clock that is off is healed'({ simulator, bridged }) {
    simulator.setTime(Date.now() - 3600000);
    const { client } = bridged({ stage: 'complete' });
    for (let i = 0; i < 2; i += 1) {
      assert.equal((await client.get(OLD_PATH, { headers: LEGACY })).status, 200);
    }
    assert.deepEqual(
      simulator.requests.map(({ accepted }) => accepted),
      [false, true, true],
    );
  },

  async 'a credential is added, and its second secret tried'({ simulator, bridged }) {
    simulator.setCredentials(ROTATED);
    const { client, bridge } = bridged({ credentials: [PROJECT, ROTATED], hosts: ['127.0.0.1'] });
    assert.equal((await client.get(NEW_PATH)).status, 200);
    assert.deepEqual(
      simulator.requests.map(({ scheme, accepted }) => [scheme, accepted]),
      [
        ['jwt', false],
        ['jwt', true],
      ],
    );
    assert.equal((await bridge.probe()).cause, 'bad-signature'); // of the first secret
    simulator.setCredentials(PROJECT);
    assert.equal((await bridge.probe()).accepted, true);
  },

  async 'redirects: a fresh token within the origin, none elsewhere'({ simulator, bridged, later }) {
    const seen = [];
    const thief = http.createServer((request, response) => {
      seen.push(Object.keys(request.headers));
      response.end('stolen');
    });
    await new Promise((resolve) => thief.listen(0, '127.0.0.1', resolve));
    later(() => thief.close());
    const elsewhere = `http://127.0.0.1:${thief.address().port}/`;
    for (const stage of ['off', 'shadow', 'both', 'live', 'complete']) {
      simulator.faults.next({ kind: 'redirect', to: NEW_PATH });
      simulator.faults.next({ kind: 'redirect', to: elsewhere });
      const { client, bridge } = bridged({ stage });
      const reply = await client.get(OLD_PATH, { headers: { ...LEGACY, Connection: 'close' } });
      assert.equal(reply.data, 'stolen');
      bridge.eject();
    }
    assert.equal(seen.length, 5);
    for (const name of ['x-tb-partner-auth', 'x-opentok-auth']) assert.ok(!seen.flat().includes(name));
    const tokens = simulator.requests.map(({ jti }) => jti).filter(Boolean);
    assert.equal(tokens.length, 6);
    assert.equal(new Set(tokens).size, 6);
  },

  async 'errors hold neither secret nor token'({ simulator, bridged }) {
    const faults = [{ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'refuse', cause: 'expired' }];
    for (const stage of ['off', 'both', 'complete']) {
      for (const fault of [...faults, { kind: 'slow', ms: 1000 }]) {
        simulator.faults.next(fault);
        const { client, bridge, events } = bridged({ stage });
        const error = await client.get(OLD_PATH, { headers: LEGACY, timeout: 200 }).then(
          () => assert.fail('the request was to fail'),
          (reason) => reason,
        );
        const logged = inspect([error, events, bridge.report()], { depth: Infinity, showHidden: true });
        assert.ok(
          !logged.includes(PROJECT.apiSecret) && !/eyJ[\w-]{20}/.test(logged),
          `${stage} ${fault.kind}`,
        );
        bridge.eject();
      }
    }
    await assert.rejects(
      bridged({ stage: 'complete' }).client.get('https://untrusted.invalid/', { headers: LEGACY }),
      ({ code }) => code === 'ERR_HOST_NOT_TRUSTED',
    );
  },

  async 'flags move the stage without a restart'({ simulator, bridged, library, later }) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bridge-flags-'));
    later(() => fs.rmSync(directory, { recursive: true }));
    const file = path.join(directory, 'flags.json');
    fs.writeFileSync(file, '{ "stage": "off" }');
    const { client, bridge } = bridged({ stage: 'complete', flags: library.fileFlags(file) });
    await client.get(OLD_PATH, { headers: LEGACY });
    const changed = new Promise((resolve) => bridge.on('flags-changed', resolve));
    fs.writeFileSync(`${file}.next`, '{ "stage": "both" }');
    fs.renameSync(`${file}.next`, file);
    await changed;
    await client.get(OLD_PATH, { headers: LEGACY });
    assert.deepEqual(
      simulator.requests.map(({ scheme }) => scheme),
      ['partner', 'both'],
    );
  },

  async 'streams, forms and big bodies arrive'({ simulator, bridged }) {
    const { client } = bridged({ stage: 'live' });
    const big = JSON.stringify({ name: 'x'.repeat(500000) });
    const headers = { ...LEGACY, 'Content-Type': 'application/json' };
    await client.post(OLD_PATH, big, { headers, validateStatus: () => true });
    assert.equal(simulator.requests[0].bodyBytes, big.length);
    const { data } = await client.get(OLD_PATH, { headers: LEGACY, responseType: 'stream' });
    let text = '';
    // A stream of the web, where the adapter is fetch.
    const chunks = typeof data.getReader === 'function' ? readAll(data.getReader()) : data;
    for await (const chunk of chunks) text += Buffer.from(chunk).toString();
    assert.equal(typeof JSON.parse(text).count, 'number');
  },

  async 'eject gives the client back'({ simulator, bridged }) {
    const { client, bridge } = bridged({ stage: 'complete' });
    await client.get(OLD_PATH, { headers: LEGACY });
    bridge.eject();
    await client.get(OLD_PATH, { headers: LEGACY });
    assert.deepEqual(
      simulator.requests.map(({ scheme }) => scheme),
      ['jwt', 'partner'],
    );
  },
};

async function* readAll(reader) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function play(scene, { library, simulator: { startSimulator } }, axios, adapter) {
  const cleanUps = [];
  const later = (cleanUp) => cleanUps.unshift(cleanUp);
  const simulator = await startSimulator({ credentials: PROJECT, rejectReusedTokens: true });
  later(() => simulator.close());
  const bridged = (options) => {
    const client = axios.create({ ...adapter, baseURL: simulator.url, proxy: false });
    const events = [];
    const onEvent = (event) => events.push(event);
    const bridge = library.bridgePartnerAuth(client, { cutoff: false, onEvent, ...options });
    later(() => bridge.eject());
    return { client, bridge, events };
  };
  try {
    await scene({ simulator, bridged, later, library });
  } finally {
    for (const cleanUp of cleanUps) await cleanUp();
  }
}

async function main() {
  let played = 0;
  process.on('warning', ({ code, message }) => {
    if (code !== 'OPENTOK_CUTOFF_PASSED') console.log(`warning: ${message}`);
  });
  for (const [build, load] of Object.entries(BUILDS)) {
    const loaded = await load();
    const { signToken, verifyToken } = loaded.token;
    const { iss, exp, iat } = verifyToken(signToken(PROJECT), PROJECT);
    assert.deepEqual([iss, exp - iat], [PROJECT.apiKey, 185]);
    for (const version of AXIOS) {
      const axios = await loaded.load(`axios-${version}`);
      const [major, minor] = version.split('.').map(Number);
      const adapters =
        major === 1 && minor >= 7 && typeof fetch === 'function' ? ['http', 'fetch'] : ['http'];
      for (const adapter of adapters) {
        for (const [name, scene] of Object.entries(SCENES)) {
          try {
            await play(scene, loaded, axios, adapter === 'fetch' ? { adapter } : {});
          } catch (error) {
            throw new Error(`${build}, axios ${version}, ${adapter}: ${name}: ${error.stack}`);
          }
          played += 1;
        }
      }
    }
  }
  console.log(`${played} stages and scenes on Node ${process.versions.node}`);
}

// Whatever is left open would keep the process: that is part of the test, so nothing calls process.exit.
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
