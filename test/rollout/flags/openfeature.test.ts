import { InMemoryProvider, OpenFeature, type Provider } from '@openfeature/server-sdk';
import { expect } from 'chai';
import { openFeatureFlags, OpenTokAuthError, type OpenFeatureFlagsOptions } from '../../../src/index.js';
import { cleanUps, scene, until } from './scene.js';

type Configuration = ConstructorParameters<typeof InMemoryProvider>[0] & object;

/** A flag with one value. */
const flag = (value: string | number | boolean, disabled = false): Configuration[string] => ({
  variants: { only: value } as never,
  defaultVariant: 'only',
  disabled,
});

describe('openFeatureFlags', () => {
  const after = cleanUps();
  let domains = 0;

  after.add(() => undefined);
  afterEach(() => OpenFeature.clearProviders());

  /** A client of its own domain, so that tests share no provider. */
  function client(provider?: Provider) {
    const domain = `domain-${++domains}`;
    if (provider !== undefined) OpenFeature.setProvider(domain, provider);
    return { client: OpenFeature.getClient(domain), domain };
  }
  function flagged(configuration: Configuration, options: OpenFeatureFlagsOptions = {}) {
    const provider = new InMemoryProvider(configuration);
    return { provider, source: openFeatureFlags(client(provider).client, options) };
  }

  it('reads stage, percentage and fallback once the provider is ready', async () => {
    const { source } = flagged({
      'opentok-auth-stage': flag('live'),
      'opentok-auth-percentage': flag(12.5),
      'opentok-auth-fallback': flag(false),
    });
    expect(source.snapshot()).to.deep.equal({});
    await until(() => source.snapshot().stage !== undefined);
    expect(source.snapshot()).to.deep.equal({ stage: 'live', percentage: 12.5, fallback: false });
    expect(source.problem()).to.equal(undefined);
  });

  it('reads the flags of a provider that was ready before', async () => {
    const made = client();
    await OpenFeature.setProviderAndWait(
      made.domain,
      new InMemoryProvider({ 'opentok-auth-stage': flag('off') }),
    );
    const source = openFeatureFlags(made.client);
    await until(() => source.snapshot().stage === 'off');
  });

  it('reads the flags of a provider that is set later and ready at once', async () => {
    const made = client();
    const source = openFeatureFlags(made.client);
    const provider = new InMemoryProvider({ 'opentok-auth-stage': flag('live') });
    await OpenFeature.setProviderAndWait(made.domain, provider);
    await until(() => source.snapshot().stage === 'live');
    expect(source.problem()).to.equal(undefined);
  });

  it('is a kill switch: a change of configuration takes effect on the next request', async () => {
    const { provider, source } = flagged({ 'opentok-auth-stage': flag('live') });
    const { send, changes, bridge } = await scene({ stage: 'shadow', flags: source }, after);
    await until(() => changes.length === 1);
    expect(await send()).to.equal('jwt');
    provider.putConfiguration({ 'opentok-auth-stage': flag('off') });
    await until(() => changes.length === 2);
    expect(await send()).to.equal('partner');
    expect(changes[1]).to.deep.include({
      before: { stage: 'live', percentage: 100, fallback: true },
      after: { stage: 'off', percentage: 100, fallback: true },
    });
    expect(bridge.report().reason).to.equal('targeting-match');
  });

  it('passes the context on, and reads other keys where they are given', async () => {
    const { source } = flagged(
      {
        stage: {
          variants: { live: 'live', off: 'off' },
          defaultVariant: 'off',
          disabled: false,
          contextEvaluator: (context) => (context.targetingKey === 'billing' ? 'live' : 'off'),
        },
      },
      { keys: { stage: 'stage' }, context: { targetingKey: 'billing' } },
    );
    await until(() => source.snapshot().stage !== undefined);
    expect(source.snapshot().stage).to.equal('live');
  });

  it('leaves what the provider lacks or has disabled to the defaults', async () => {
    const { source } = flagged(
      {
        'opentok-auth-percentage': flag(5),
        'opentok-auth-fallback': flag(true, true),
      },
      { defaults: { stage: 'shadow', percentage: 1, fallback: false } },
    );
    expect(source.snapshot()).to.deep.equal({ stage: 'shadow', percentage: 1, fallback: false });
    await until(() => source.snapshot().percentage === 5);
    expect(source.snapshot()).to.deep.equal({ stage: 'shadow', percentage: 5, fallback: false });
    expect(source.problem()).to.equal(undefined);
  });

  it('keeps the last good value of a flag that goes missing', async () => {
    const { provider, source } = flagged({ 'opentok-auth-stage': flag('live') });
    await until(() => source.snapshot().stage === 'live');
    provider.putConfiguration({ 'opentok-auth-percentage': flag(7) });
    await until(() => source.snapshot().percentage === 7);
    expect(source.snapshot().stage).to.equal('live');
  });

  it('keeps the last good value of a flag of the wrong type, says so once, and takes the others', async () => {
    const { provider, source } = flagged({
      'opentok-auth-stage': flag('live'),
      'opentok-auth-percentage': flag(10),
    });
    const { bridge, changes } = await scene({ flags: source }, after);
    await until(() => changes.length === 1);
    provider.putConfiguration({
      'opentok-auth-stage': flag('off'),
      'opentok-auth-percentage': flag('10'),
    });
    await until(() => changes.length === 2);
    expect(bridge.report().effective).to.deep.equal({ stage: 'off', percentage: 10, fallback: true });
    expect(changes[1]?.reason).to.equal('flag opentok-auth-percentage: the provider says TYPE_MISMATCH');
    provider.putConfiguration({ 'opentok-auth-stage': flag('off'), 'opentok-auth-percentage': flag(20) });
    await until(() => changes.length === 3);
    expect(bridge.report()).to.deep.include({ reason: 'targeting-match' });
    expect(bridge.report().effective.percentage).to.equal(20);
  });

  it('refuses a value that is no stage, as from any source', async () => {
    const { source } = flagged({ 'opentok-auth-stage': flag('on') });
    const { bridge, changes } = await scene({ stage: 'shadow', flags: source }, after);
    await until(() => changes.length === 1);
    expect(bridge.stage).to.equal('shadow');
    expect(changes[0]?.reason).to.match(/^flag stage: give 'off'/);
  });

  it('takes the answers to the last question, in whatever order they come', async () => {
    const asked: ((stage: string) => void)[] = [];
    let announce: () => void = () => undefined;
    const unset = { value: true, errorCode: 'FLAG_NOT_FOUND' };
    const source = openFeatureFlags({
      getStringDetails: () => new Promise((answer) => asked.push((value) => answer({ value }))),
      getNumberDetails: async () => ({ ...unset, value: 0 }),
      getBooleanDetails: async () => unset,
      addHandler: (_event, listener) => void (announce = listener),
      removeHandler: () => undefined,
    });
    announce();
    announce();
    await until(() => asked.length === 2);
    let told = 0;
    source.subscribe(() => told++);
    asked[1]?.('off');
    await until(() => told === 1);
    asked[0]?.('live');
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.snapshot()).to.deep.equal({ stage: 'off' });
    expect(told).to.equal(1);
  });

  it('keeps the last good values while the provider throws', async () => {
    let works = true;
    let announce: () => void = () => undefined;
    const source = openFeatureFlags({
      getStringDetails: async () => {
        if (works) return { value: 'live' };
        throw new Error('down');
      },
      getNumberDetails: async () => ({ value: 5 }),
      getBooleanDetails: async () => ({ value: false }),
      addHandler: (_event, listener) => void (announce = listener),
      removeHandler: () => undefined,
    });
    announce();
    await until(() => source.snapshot().stage === 'live');
    works = false;
    announce();
    await until(() => source.problem() !== undefined);
    expect(source.snapshot()).to.deep.equal({ stage: 'live', percentage: 5, fallback: false });
    expect(source.problem()).to.equal('flag opentok-auth-stage: the provider threw');
  });

  it('takes its handlers off when it is closed, and puts them on for the next bridge', async () => {
    const provider = new InMemoryProvider({ 'opentok-auth-stage': flag('live') });
    const made = client(provider);
    const handlers = (): number =>
      (['PROVIDER_READY', 'PROVIDER_CONFIGURATION_CHANGED'] as const).reduce(
        (sum, event) => sum + made.client.getHandlers(event as never).length,
        0,
      );
    const source = openFeatureFlags(made.client);
    expect(handlers()).to.equal(2);
    const { bridge } = await scene({ flags: source }, after);
    bridge.eject();
    expect(handlers()).to.equal(0);
    provider.putConfiguration({ 'opentok-auth-stage': flag('off') });
    const again = await scene({ stage: 'complete', flags: source }, after);
    expect(handlers()).to.equal(2);
    await until(() => again.changes.length > 0 && again.bridge.stage === 'off');
  });

  for (const [option, make] of [
    ['client', () => openFeatureFlags(undefined as never)],
    ['client', () => openFeatureFlags({} as never)],
    ['defaults.stage', () => openFeatureFlags(client().client, { defaults: { stage: 'on' as never } })],
    ['defaults.percentage', () => openFeatureFlags(client().client, { defaults: { percentage: 101 } })],
  ] as const) {
    it(`refuses ${option} that is none`, () => {
      expect(make)
        .to.throw(OpenTokAuthError)
        .that.deep.includes({ code: 'ERR_OPTION_INVALID', facts: { option } });
    });
  }
});
