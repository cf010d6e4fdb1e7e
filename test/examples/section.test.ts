import { expect } from 'chai';
import { paperOn } from '../../examples/demo/paper.js';
import type { Scene } from '../../examples/demo/scene.js';
import { section, type Claim } from '../../examples/demo/section.js';

const SCENE = {} as Scene;

async function perform(play: () => Promise<number>, ...claims: Claim<number>[]) {
  let output = '';
  const paper = paperOn(
    (text) => void (output += text),
    (_style, text) => text,
  );
  const held = await section({ title: 'Part', intro: 'Intro.', play, claims }).perform(SCENE, paper);
  return { held, output };
}

const isTwo: Claim<number> = { says: 'It is two.', check: (seen) => [seen, 2] };

describe('a part of the demo', () => {
  it('marks a claim that the facts bear out', async () => {
    const { held, output } = await perform(async () => 2, isTwo);
    expect(held).to.equal(1);
    expect(output).to.include('✓ It is two.');
  });

  it('marks a claim that the facts belie, and says what was wanted and what was seen', async () => {
    const { held, output } = await perform(async () => 3, isTwo);
    expect(held).to.equal(0);
    expect(output).to.include('✗ It is two.').and.to.include('wanted 2, saw 3');
  });

  it('does not hold a claim that cannot be checked, and goes on to the next', async () => {
    const check = (): never => {
      throw new Error('the report is empty');
    };
    const { held, output } = await perform(async () => 2, { says: 'It is there.', check }, isTwo);
    expect(held).to.equal(1);
    expect(output).to.include('✗ It is there.').and.to.include('the report is empty');
  });

  it('holds none of its claims when it breaks off, and says why', async () => {
    const broken = () => Promise.reject(new Error('the server is gone'));
    const { held, output } = await perform(broken, isTwo, isTwo);
    expect(held).to.equal(0);
    expect(output).not.to.include('✓');
    expect(output).to.include('broke off: the server is gone');
  });
});
