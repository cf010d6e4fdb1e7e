import { channel } from 'node:diagnostics_channel';
import { expect } from 'chai';
import type { BridgeEventName, RolloutSettings } from '../../src/index.js';
import { CHANNELS } from '../../src/telemetry/channels.js';
import { useScene } from './scene.js';

const NAMES: readonly BridgeEventName[] = ['attempt', 'decision-changed', 'flags-changed', 'warning'];

describe('diagnostics channels', () => {
  const scene = useScene();
  let offs: (() => void)[] = [];
  afterEach(() => {
    for (const off of offs) off();
    offs = [];
  });

  function collect(name: BridgeEventName): unknown[] {
    const messages: unknown[] = [];
    const listener = (message: unknown): void => void messages.push(message);
    const own = channel(`opentok-auth-bridge:${name}`);
    own.subscribe(listener);
    offs.push(() => own.unsubscribe(listener));
    return messages;
  }

  it('have the names of the events', () => {
    expect(Object.keys(CHANNELS)).to.deep.equal(NAMES);
    for (const name of NAMES) expect(CHANNELS[name].name).to.equal(`opentok-auth-bridge:${name}`);
  });

  it('carry each event as listeners of the bridge get it', async () => {
    const messages = NAMES.map((name) => [name, collect(name)] as const);
    const flag: { stage?: RolloutSettings['stage'] } = {};
    const { bridge, send } = await scene({ stage: 'live', flags: () => flag }, 'partner');
    const events = new Map<BridgeEventName, unknown[]>();
    for (const name of NAMES) {
      const own: unknown[] = [];
      events.set(name, own);
      bridge.on(name, (event) => own.push(event));
    }
    await send();
    flag.stage = 'off';
    await send();
    const { attempt, ...others } = Object.fromEntries(messages) as Record<BridgeEventName, unknown[]>;
    expect(attempt).to.have.length(3);
    expect(others['decision-changed']).to.have.length(1);
    expect(others['flags-changed']).to.have.length(1);
    for (const [name, own] of messages) expect(own, name).to.deep.equal(events.get(name));
  });

  it('carry the flags that were laid over the settings when the bridge was made', async () => {
    const messages = collect('flags-changed');
    await scene({ stage: 'shadow', flags: () => ({ stage: 'live' }) });
    expect(messages).to.have.length(1);
    expect(messages[0]).to.deep.include({ after: { stage: 'live', percentage: 100, fallback: true } });
  });

  it('carry nothing when nobody listens', async () => {
    const messages = collect('attempt');
    for (const off of offs) off();
    const { send } = await scene();
    await send();
    expect(messages).to.deep.equal([]);
    expect(CHANNELS.attempt.hasSubscribers).to.equal(false);
  });
});
