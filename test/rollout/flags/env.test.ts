import { expect } from 'chai';
import { envFlags } from '../../../src/index.js';
import { cleanUps, scene } from './scene.js';

describe('envFlags', () => {
  const after = cleanUps();

  function set(name: string, value: string): void {
    const before = process.env[name];
    process.env[name] = value;
    after.add(() => {
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
    });
  }

  const READ: readonly [env: Record<string, string>, flags: object][] = [
    [{}, {}],
    [{ OPENTOK_AUTH_STAGE: 'live' }, { stage: 'live' }],
    [{ OPENTOK_AUTH_STAGE: ' OFF ' }, { stage: 'off' }],
    [{ OPENTOK_AUTH_STAGE: '' }, {}],
    [{ OPENTOK_AUTH_PERCENTAGE: '12.5' }, { percentage: 12.5 }],
    [{ OPENTOK_AUTH_PERCENTAGE: '0' }, { percentage: 0 }],
    [{ OPENTOK_AUTH_PERCENTAGE: '  ' }, {}],
    [{ OPENTOK_AUTH_PERCENTAGE: 'half' }, { percentage: NaN }],
    [{ OPENTOK_AUTH_FALLBACK: 'True' }, { fallback: true }],
    [{ OPENTOK_AUTH_FALLBACK: '0' }, { fallback: false }],
    [{ OPENTOK_AUTH_FALLBACK: 'maybe' }, { fallback: 'maybe' }],
    [
      { OPENTOK_AUTH_STAGE: 'live', OPENTOK_AUTH_PERCENTAGE: '1', OPENTOK_AUTH_FALLBACK: 'false' },
      { stage: 'live', percentage: 1, fallback: false },
    ],
  ];
  for (const [env, flags] of READ) {
    it(`reads ${JSON.stringify(env)}`, () => expect(envFlags(env).snapshot()).to.deep.equal(flags));
  }

  it('reads process.env at every snapshot', () => {
    const source = envFlags();
    set('OPENTOK_AUTH_STAGE', 'shadow');
    expect(source.snapshot()).to.include({ stage: 'shadow' });
    set('OPENTOK_AUTH_STAGE', 'live');
    expect(source.snapshot()).to.include({ stage: 'live' });
  });

  it('is a kill switch: off takes effect on the next request', async () => {
    set('OPENTOK_AUTH_STAGE', 'live');
    const { send, changes } = await scene({ stage: 'shadow', flags: envFlags() }, after);
    expect(await send()).to.equal('jwt');
    set('OPENTOK_AUTH_STAGE', 'off');
    expect(await send()).to.equal('partner');
    expect(changes).to.have.length(1);
    expect(changes[0]).to.deep.include({
      before: { stage: 'live', percentage: 100, fallback: true },
      after: { stage: 'off', percentage: 100, fallback: true },
    });
  });

  it('keeps the last good value under a bad one, and names the flag', async () => {
    set('OPENTOK_AUTH_STAGE', 'live');
    const { bridge, changes } = await scene({ flags: envFlags() }, after);
    set('OPENTOK_AUTH_STAGE', 'lvie');
    expect(bridge.stage).to.equal('live');
    expect(bridge.report().reason).to.equal('error');
    expect(changes.map(({ reason }) => reason)).to.deep.equal([
      "flag stage: give 'off', 'shadow', 'both', 'live' or 'complete'; the last good value stands",
    ]);
  });
});
