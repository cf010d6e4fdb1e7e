// 1,000,000 requests through a bridged axios with a stub adapter, in every stage that signs and with everything that the
// bridge remembers in play. Once it is warm, the heap that survives a collection and the number of listeners stay flat.
// Started with --expose-gc; LOAD_REQUESTS sets another number.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import axios from 'axios';
import { bridgePartnerAuth } from '../../dist/esm/src/index.js';

const REQUESTS = Number(process.env.LOAD_REQUESTS ?? 1_000_000);
const ROUNDS = 20;
const WARM = 5; // rounds until code is compiled and tables are full
const AT_ONCE = 50;
/** Bytes by which the heap may grow over the warm rounds, by the median of their steps: less than a byte a request. */
const NOISE = 512 * 1024;

const secret = (index) => `fake_secret_${String(index).padStart(16, '0')}`;
const headers = Array.from({ length: 20 }, (_, index) => ({
  'X-TB-PARTNER-AUTH': `${100_001 + index}:${secret(index)}`,
}));

let arrived = 0;
const REFUSED = { status: 403, data: '{"code":-1,"message":"Issuer not found"}' };
/** One in a thousand is refused, one in a thousand fails, one in a thousand is redirected. */
async function adapter(config) {
  arrived += 1;
  const date = new Date().toUTCString();
  const reply = { status: 200, statusText: '', headers: { date }, data: '{"ok":true}', config, request: {} };
  const odd = arrived % 1000;
  if (odd === 1) Object.assign(reply, REFUSED);
  if (odd === 2) throw Object.assign(new Error('reset'), { config, code: 'ECONNRESET' });
  if (odd === 3) Object.assign(reply, { status: 302, headers: { date, location: '/moved' } });
  if (!config.validateStatus(reply.status))
    throw Object.assign(new Error('refused'), { config, response: reply });
  return reply;
}

let stage = 'live';
const client = axios.create({ adapter, baseURL: 'https://api.opentok.com' });
const bridge = bridgePartnerAuth(client, { cutoff: false, flags: () => ({ stage, percentage: 50 }) });
let events = 0;
bridge.on('attempt', () => (events += 1));
const slots = () =>
  [client.interceptors.request, client.interceptors.response].map(({ handlers }) => handlers.length);

const STAGES = ['live', 'both', 'shadow', 'complete', 'off'];
let sent = 0;
let ended = 0;

async function send() {
  const index = sent;
  sent += 1;
  const path = `/v2/partner/${100_001 + (index % 20)}/archive/${index % 97}`;
  await client.get(path, { headers: headers[index % 20] }).catch(() => undefined);
  ended += 1;
}

async function round(size) {
  for (let i = 0; i < size; i += AT_ONCE) {
    stage = STAGES[(i / AT_ONCE) % STAGES.length];
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }
}

async function retained() {
  await setTimeout(20);
  for (let i = 0; i < 3; i += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const listeners = () => process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
const handles = () =>
  process.getActiveResourcesInfo().filter((name) => name !== 'TTYWrap' && name !== 'PipeWrap').length;

const heaps = [];
let before;
for (let i = 0; i < ROUNDS; i += 1) {
  await round(REQUESTS / ROUNDS);
  heaps.push(await retained());
  if (i === WARM - 1) before = { slots: slots(), listeners: listeners(), handles: handles() };
}

// What leaks grows in every round; a hash table that takes its next size grows once, and shrinks when it pleases.
const warm = heaps.slice(WARM);
const steps = warm.slice(1).map((heap, index) => heap - warm[index]);
const median = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
const growth = median * steps.length;
const megabytes = heaps.map((heap) => (heap / 2 ** 20).toFixed(2)).join(' ');
console.log(`${ended} requests, ${arrived} attempts and redirects, ${events} events`);
console.log(`heap after each round in MiB: ${megabytes}; growth once warm: ${Math.round(growth)} bytes`);

assert.equal(ended, REQUESTS);
assert.ok(events >= ended);
assert.ok(growth < NOISE, `the heap grows by ${growth} bytes`);
assert.deepEqual({ slots: slots(), listeners: listeners(), handles: handles() }, before);
