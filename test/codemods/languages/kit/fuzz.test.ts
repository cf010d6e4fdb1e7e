import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { DraftFinding, Language } from '../../../../codemods/model.js';
import { php } from '../../../../codemods/languages/php/index.js';
import { python } from '../../../../codemods/languages/python/index.js';
import { ruby } from '../../../../codemods/languages/ruby/index.js';
import { RULES } from '../../../../codemods/options.js';
import { detect } from '../../../../codemods/steps/detect.js';
import { createProjectView } from '../../../../codemods/steps/project-view.js';

const ROOT = new URL('../../../fixtures/', import.meta.url).pathname;
const LANGUAGES: readonly Language[] = [python, php, ruby];

describe('files that are damaged anyhow', () => {
  for (const language of LANGUAGES) {
    it(`${language.id}: they are read without a crash, and edits lie within them`, async function () {
      this.timeout(120_000);
      const texts = sourcesOf(language);
      expect(texts).to.not.deep.equal([]);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...texts),
          fc.array(damage(), { maxLength: 6 }),
          async ([path, text], all) => {
            const damaged = all.reduce((before, change) => change(before), text);
            for (const draft of await draftsIn(language, path, damaged)) holdsTogether(draft, damaged);
          },
        ),
        { numRuns: 150, seed: 20160831 },
      );
    });
  }
});

type Change = (text: string) => string;

/** Cuts a piece out, doubles it, moves it, or puts something in that opens or closes. */
function damage(): fc.Arbitrary<Change> {
  const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 60 }));
  const token = fc.constantFrom(
    '"',
    "'",
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ':',
    '#',
    '\n',
    '\\',
    '#{',
    '<<<X',
    '%s',
    'X-TB-PARTNER-AUTH',
    '\u0000',
    '\u{1F600}',
  );
  return fc
    .tuple(place, place, token, fc.integer({ min: 0, max: 3 }))
    .map(([[from, length], [to], inserted, kind]) => (text) => {
      const start = Math.floor(from * text.length);
      const piece = text.slice(start, start + length);
      const target = Math.floor(to * text.length);
      const changes: readonly string[] = [
        text.slice(0, start) + text.slice(start + length),
        text.slice(0, start) + piece + text.slice(start),
        text.slice(0, target) + piece + text.slice(target),
        text.slice(0, start) + inserted + text.slice(start),
      ];
      return changes[kind] ?? text;
    });
}

async function draftsIn(language: Language, path: string, text: string): Promise<readonly DraftFinding[]> {
  const absolutePath = join('/nowhere', path);
  const detections = await detect(
    { path, absolutePath, text, encoding: 'utf8' },
    {
      project: createProjectView(),
      signer: 'stdlib',
      target: 'jwt',
      evidence: true,
      rules: RULES,
      languages: [language],
    },
  );
  return detections.flatMap(({ findings }) => findings);
}

function holdsTogether({ start, end, edits = [], reason }: DraftFinding, text: string): void {
  expect(start, reason).to.be.within(0, end);
  expect(end, reason).to.be.at.most(text.length);
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach((edit, index) => {
    expect(edit.start).to.be.within(sorted[index - 1]?.end ?? 0, edit.end);
    expect(edit.end).to.be.at.most(text.length);
  });
}

/** Every fixture of a language, with its path. */
function sourcesOf(language: Language): (readonly [string, string])[] {
  const home = join(ROOT, language.id);
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => language.claims(path.slice(home.length + 1), ''))
    .map((path) => [path.slice(home.length + 1).replaceAll('/', '-'), readFileSync(path, 'utf8')] as const);
}
