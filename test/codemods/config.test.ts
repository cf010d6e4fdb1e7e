import { expect } from 'chai';
import { readConfig } from '../../codemods/config/read.js';
import { CONFIG_SCHEMA } from '../../codemods/config/schema.js';
import { REPORTERS } from '../../codemods/reporters/index.js';
import { TARGETS } from '../../codemods/targets/index.js';

describe('a configuration file', () => {
  it('may say everything that the schema names, and where the schema lies', () => {
    const config = {
      include: ['src/**'],
      exclude: ['*.min.js'],
      noIgnore: false,
      rules: ['partner-header'],
      failOn: [],
      baseline: 'b.json',
      format: 'html',
      signer: 'bridge',
      target: 'jwt',
      jobs: 2,
    };
    expect(readConfig(JSON.stringify({ $schema: 'x', ...config }), 'c.json')).to.deep.equal(config);
    expect(Object.keys(CONFIG_SCHEMA.properties)).to.have.members(['$schema', ...Object.keys(config)]);
  });

  it('knows every format', () => {
    expect(CONFIG_SCHEMA.properties.format.enum).to.have.members(Object.keys(REPORTERS));
  });

  it('knows every target', () => {
    expect(CONFIG_SCHEMA.properties.target.enum).to.have.members(Object.keys(TARGETS));
  });

  const wrong: [string, RegExp][] = [
    ['', /c\.json must hold one JSON object/],
    ['[]', /c\.json must hold one JSON object/],
    ['{"includes": []}', /c\.json has the unknown key includes: choose from \$schema, include,/],
    ['{"include": "src"}', /include must be a list; each entry a string/],
    ['{"rules": ["nope"]}', /rules must be a list of 1 or more; each entry one of partner-header,/],
    ['{"rules": []}', /rules must be a list of 1 or more; each entry one of partner-header,/],
    ['{"noIgnore": "yes"}', /noIgnore must be a boolean/],
    ['{"format": "xml"}', /format must be one of text,/],
    ['{"jobs": 0}', /jobs must be an integer of 1 or more/],
    ['{"jobs": 1.5}', /jobs must be an integer of 1 or more/],
    ['{"baseline": 1}', /baseline must be a string/],
  ];
  for (const [text, sentence] of wrong) {
    it(`says what is wrong with ${text || 'an empty file'}`, () => {
      expect(() => readConfig(text, 'c.json')).to.throw(sentence);
    });
  }
});
