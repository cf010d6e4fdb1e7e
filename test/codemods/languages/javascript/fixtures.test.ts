import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { migrated, type Tree } from './harness.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

interface Expected {
  readonly rule: string;
  readonly path: string;
  readonly startLine: number;
  readonly rewrite: string;
  readonly lifetime: string;
  readonly context: string;
  readonly reason: string;
}

function treeAt(directory: string): Tree {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(directory, path), readFileSync(path, 'utf8')];
    }),
  );
}

for (const language of ['javascript', 'typescript']) {
  describe(`fixtures of ${language}`, () => {
    for (const name of readdirSync(join(FIXTURES, language)).sort()) {
      const directory = join(FIXTURES, language, name);
      const input = treeAt(join(directory, 'input'));

      if (name.startsWith('ok.')) {
        it(`${name}: finds nothing and changes nothing`, async () => {
          const { findings, tree } = await migrated(input);
          expect(findings).to.deep.equal([]);
          expect(tree).to.deep.equal(input);
          expect(existsSync(join(directory, 'output'))).to.equal(false);
        });
        continue;
      }

      it(`${name}: finds and rewrites what is expected`, async () => {
        const expected = JSON.parse(readFileSync(join(directory, 'findings.json'), 'utf8')) as Expected[];
        const { findings, tree, broken } = await migrated(input);
        expect(
          findings.map(({ rule, path, startLine, rewrite, lifetime, context = 'server' }) =>
            [`${path}:${startLine}`, rule, rewrite, lifetime, context].join(' '),
          ),
        ).to.deep.equal(
          expected.map(({ rule, path, startLine, rewrite, lifetime, context }) =>
            [`${path}:${startLine}`, rule, rewrite, lifetime, context].join(' '),
          ),
        );
        expected.forEach(({ reason }, index) => expect(findings[index]?.reason).to.contain(reason));
        expect(tree).to.deep.equal(treeAt(join(directory, 'output')));
        expect(broken).to.deep.equal([]);
      });

      it(`${name}: a second run rewrites nothing`, async () => {
        const output = treeAt(join(directory, 'output'));
        const { findings, tree } = await migrated(output);
        expect(findings.filter(({ rewrite }) => rewrite === 'automatic')).to.deep.equal([]);
        expect(tree).to.deep.equal(output);
      });
    }
  });
}
