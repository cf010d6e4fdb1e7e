import { expect } from 'chai';
import fc from 'fast-check';
import { gemRequirement } from '../../../codemods/manifests/bundler/requirement.js';
import { composerRange } from '../../../codemods/manifests/composer/range.js';
import { paketRange } from '../../../codemods/manifests/dotnet/paket.js';
import { bracketSyntax } from '../../../codemods/manifests/kit/brackets.js';
import type { Syntax } from '../../../codemods/manifests/kit/syntax.js';
import { poetryConstraint, specifier } from '../../../codemods/manifests/python/specifier.js';
import { readXml } from '../../../codemods/manifests/xml-places.js';
import { sideOf, type Version } from '../../../codemods/manifests/version.js';
import { tomlStrings } from '../../../codemods/manifests/toml-places.js';

const number = fc.integer({ min: 0, max: 9 });
const version = fc.array(number, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'));
const wild = (mark: string) =>
  fc.oneof(
    version,
    version.map((text) => `${text}.${mark}`),
  );
const list = (piece: fc.Arbitrary<string>, joins: readonly string[], maxLength = 3) =>
  fc
    .tuple(fc.array(piece, { minLength: 1, maxLength }), fc.constantFrom(...joins))
    .map(([pieces, join]) => pieces.join(join));
const compared = (operators: readonly string[], text: fc.Arbitrary<string> = version) =>
  fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom('', ' '), text)
    .map(([operator, blank, written]) => operator + (operator === '' ? '' : blank) + written);
const set = fc
  .tuple(fc.constantFrom('[', '(', ']'), version, version, fc.constantFrom(']', ')', '['))
  .map(([open, low, high, close]) => `${open}${low},${high}${close}`);

const SYNTAXES: readonly (readonly [name: string, syntax: Syntax, constraint: fc.Arbitrary<string>])[] = [
  [
    'Composer',
    composerRange,
    list(
      list(compared(['', '=', '>=', '>', '<', '<=', '!=', '^', '~'], wild('*')), [' ', ', ', ',']),
      [' || ', '|'],
      2,
    ),
  ],
  [
    'RubyGems',
    gemRequirement("'"),
    list(compared(['', '=', '>=', '>', '<', '<=', '!=', '~>']), ["', '", "','"]),
  ],
  ['pip', specifier, list(compared(['==', '>=', '>', '<', '<=', '!=', '~='], wild('*')), [',', ', '])],
  ['Paket', paketRange, list(compared(['', '=', '==', '>=', '>', '<', '<=', '~>']), [' '])],
  [
    'Poetry',
    poetryConstraint,
    list(list(compared(['', '==', '>=', '<', '^', '~'], wild('*')), [',', ', ']), [' || '], 2),
  ],
  ['Maven, Gradle, Ivy and NuGet', bracketSyntax, fc.oneof(wild('+'), wild('*'), list(set, [',', ', ']))],
];
const TO: Version = [2, 5, 0];

describe('a constraint that lets in partner auth, once raised', () => {
  for (const [name, syntax, constraint] of SYNTAXES) {
    it(`lets in something, and nothing below: ${name}`, () => {
      fc.assert(
        fc.property(constraint, (text) => {
          const before = syntax.read(text);
          fc.pre(before !== undefined && before.length > 0 && sideOf(before, TO) !== 'reaches');
          const raised = syntax.raise(text, TO);
          const after = syntax.read(raised) ?? [];
          expect(after, raised).not.to.deep.equal([]);
          expect(sideOf(after, TO), raised).to.equal('reaches');
          expect(syntax.raise(raised, TO), 'raised twice').to.equal(raised);
        }),
        { numRuns: 500 },
      );
    });
  }
});

describe('readers of TOML and XML', () => {
  const torn = (pieces: readonly string[]) =>
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(''));

  it('give places that hold what they say, whatever the text', () => {
    fc.assert(
      fc.property(
        torn(['[a]', '[[b.c]]', '\n', 'k = ', '"x"', "'y'", '"""', '{', '}', '[', ']', ',', '#', '\\', ' ']),
        (text) => {
          for (const { value, start, end } of tomlStrings(text))
            expect(text.slice(start, end)).to.equal(value);
        },
      ),
    );
    fc.assert(
      fc.property(
        torn(['<a>', '</a>', '<b c="d"', '/>', '>', '<!--', '-->', 'x', ' ', '"', '<![CDATA[', ']]>', '\n']),
        (text) => {
          for (const { children, text: inner } of readXml(text) ?? []) {
            if (children.length === 0)
              expect(text.slice(inner.start, inner.end)).to.have.length(inner.value.length);
          }
        },
      ),
    );
  });
});
