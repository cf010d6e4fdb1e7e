import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { LANGUAGES, SHAPES } from '../codemods/shapes/axes.js';
import { findingsIn } from '../codemods/shapes/table.js';
import { brought } from './sections.js';

const FIXTURES = new URL('../fixtures/shapes/', import.meta.url);

/** Shapes that a language does not have: a shell script has no clients that live longer than a command. */
const NONE: readonly string[] = ['shell/client-defaults'];

describe('the tables of README', () => {
  it('say what the tests hold: npm run readme brings them up to date', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(await brought(readme)).to.equal(readme);
  }).timeout(60_000);

  it('have a program for every language and shape', () => {
    const all = Object.keys(LANGUAGES).flatMap((language) =>
      Object.keys(SHAPES).map((shape) => `${language}/${shape}`),
    );
    const there = readdirSync(FIXTURES).flatMap((language) =>
      readdirSync(new URL(`${language}/`, FIXTURES)).map((shape) => `${language}/${shape}`),
    );
    expect(there).to.have.members(all.filter((name) => !NONE.includes(name)));
  });

  for (const shape of ['literal-at-call', 'in-options']) {
    it(`stand on findings of the legacy header: ${shape}`, async () => {
      for (const language of Object.keys(LANGUAGES)) {
        const rules = (await findingsIn(language, shape))?.map(({ rule }) => rule);
        expect(rules, language).to.deep.equal(['partner-header']);
      }
    });
  }
});
