// 200 requests at a time against the simulator for LOAD_SECONDS (8): 5 % resets, 5 % 503, 2 % of replies by a clock a minute
// behind, another stage by flag every second, and in the middle a rotation of the secret. Every request ends once; what
// reached the server is what the stage of its event allows; no token comes twice.
import assert from 'node:assert/strict';
import { clearInterval, setInterval } from 'node:timers';
import axios from 'axios';
import { bridgePartnerAuth } from '../../dist/esm/src/index.js';
import { startSimulator } from '../../dist/esm/src/simulator/index.js';

const SECONDS = Number(process.env.LOAD_SECONDS ?? 8);
const AT_ONCE = 200;
const OLD = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' };
const NEW = { apiKey: '100001', apiSecret: 'fake_rotated_0123456789abcdefgh' };
const STAGES = ['live', 'complete', 'both', 'live', 'shadow', 'off', 'complete', 'live'];
/** What a stage may send; in `live` a request has either header, never both. */
const ALLOWED = {
  off: ['partner'],
  shadow: ['partner'],
  both: ['both'],
  live: ['jwt', 'partner'],
  complete: ['jwt'],
};
const CAUSES = ['future-iat', 'expired', 'bad-signature', 'legacy-credentials'];

// The same faults in every run.
let seed = 42;
const random = () => {
  seed = (seed * 1664525 + 1013904223) % 2 ** 32;
  return seed / 2 ** 32;
};

const simulator = await startSimulator({
  credentials: OLD,
  rejectReusedTokens: true,
  keepRequests: 1_000_000,
});
simulator.faults.rate({ reset: 0.05, status503: 0.05, skew: 0.02 }, random);

let tick = 0;
let rotated = Infinity;
const client = axios.create({
  baseURL: simulator.url,
  proxy: false,
  timeout: 10_000,
  validateStatus: () => true,
});
const bridge = bridgePartnerAuth(client, {
  cutoff: false,
  hosts: ['127.0.0.1'],
  credentials: [OLD, NEW],
  flags: () => ({ stage: STAGES[tick % STAGES.length], percentage: 50 }),
});
const changes = [];
const events = new Map(); // by the request's number, which is in its path
bridge.on('flags-changed', (event) => changes.push(event));
bridge.on('attempt', (event) => {
  const number = event.path.split('/').pop();
  if (!events.has(number)) events.set(number, []);
  events.get(number).push(event);
});

const started = Date.now();
const ticking = setInterval(() => {
  tick += 1;
  if (tick !== Math.floor(SECONDS / 2)) return;
  rotated = Date.now();
  simulator.setCredentials(NEW);
}, 1000);

let sent = 0;
const endings = new Map();

async function lane() {
  while (Date.now() - started < SECONDS * 1000) {
    const number = String(sent);
    sent += 1;
    const count = (how) => endings.set(number, [...(endings.get(number) ?? []), how]);
    await client.get(`/v2/partner/100001/archive/${number}`).then(
      ({ status }) => count(status),
      ({ code }) => count(code),
    );
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, lane));
clearInterval(ticking);
const report = bridge.report();
bridge.eject();
await simulator.close();

// Every request ended once.
assert.equal(endings.size, sent);
for (const [number, how] of endings) assert.equal(how.length, 1, `request ${number} ended ${how}`);

// Nothing but what was ordered ended a request: 404, for there is no such archive, 503, reset, and refusals.
const count = (list) => list.reduce((all, how) => ({ ...all, [how]: (all[how] ?? 0) + 1 }), {});
const kinds = count([...endings.values()].flat());
assert.deepEqual(
  Object.keys(kinds).filter((how) => !['403', '404', '503', 'ECONNRESET'].includes(how)),
  [],
);

// A JWT is healed of a rotation and of skew, unless the same request meets a second one: that is rare. The secret that was
// rotated away stays refused with partner auth, which has no signature to tell by.
const last = [...events.values()].map((attempts) => attempts[attempts.length - 1]);
const refused = last.filter(({ outcome }) => outcome === 'refused');
assert.equal(refused.length, kinds['403'] ?? 0);
assert.ok(refused.filter(({ scheme }) => scheme !== 'partner').length <= 0.02 * sent);
for (const { scheme, cause, at } of refused) {
  if (scheme === 'partner') assert.ok(cause === 'legacy-credentials' && at >= rotated, `partner: ${cause}`);
}

// What reached the server is what the stage of its event allows, attempt by attempt.
const logged = new Map();
for (const request of simulator.requests) {
  const number = request.path.split('/').pop();
  if (!logged.has(number)) logged.set(number, []);
  logged.get(number).push(request);
}
assert.equal(events.size, sent);
let extra = 0;
for (const [number, attempts] of events) {
  const arrived = (logged.get(number) ?? []).map(({ scheme }) => scheme);
  const schemes = attempts.map(({ scheme }) => scheme);
  assert.deepEqual(arrived, schemes, `request ${number}`);
  assert.ok(attempts.length <= 3, `request ${number}: ${attempts.length} attempts`);
  assert.equal(new Set(attempts.map(({ stage }) => stage)).size, 1, `request ${number} changed its stage`);
  for (const { scheme, stage, cause } of attempts) {
    assert.ok(ALLOWED[stage].includes(scheme), `request ${number}: ${scheme} in ${stage}`);
    assert.ok(cause === undefined || CAUSES.includes(cause), `request ${number}: ${cause}`);
  }
  extra += attempts.length - 1;
}

// No token came twice, nor did any two share a `jti`.
const signed = simulator.requests.filter(({ scheme }) => scheme !== 'partner');
assert.equal(new Set(signed.map(({ tokenFingerprint }) => tokenFingerprint)).size, signed.length);
assert.equal(new Set(signed.map(({ jti }) => jti)).size, signed.length);
assert.equal(signed.filter(({ reused }) => reused).length, 0);

// The faults, the flags and the rotation took place.
const faults = count(simulator.requests.map(({ fault }) => fault).filter(Boolean));
for (const [fault, share] of [
  ['reset', 0.05],
  ['status', 0.05],
  ['skew', 0.02],
]) {
  const found = faults[fault] / simulator.requests.length;
  assert.ok(found > share * 0.7 && found < share * 1.3, `${fault}: ${found}`);
}
assert.ok(changes.length > 0);
assert.equal(new Set([...events.values()].flat().map(({ stage }) => stage)).size, 5);
assert.ok(simulator.requests.some(({ cause }) => cause === 'bad-signature'));
assert.equal(report.effective.stage, STAGES[tick % STAGES.length]);

console.log(
  `${sent} requests, ${extra} extra attempts, ${signed.length} tokens, endings`,
  kinds,
  'faults',
  faults,
);
