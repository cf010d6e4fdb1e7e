import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { migrate, scan } from '../../codemods/index.js';
import { copyOf, expectedFindings, type Fixture, fixtures, pick } from './fixture.js';
import { holdGuarantees } from './guarantees.js';
import { toy, TOY_USE } from './toy-language.js';
import { snapshot, workspace } from './workspace.js';

describe('fixtures', () => {
  for (const fixture of fixtures()) {
    describe(fixture.name, () => {
      it(fixture.mustFind ? 'finds exactly what it should' : 'finds nothing', async () => {
        const cwd = copyOf(fixture);
        const { findings, errors } = await scan([], { ...fixture.options, cwd });
        const expected = fixture.mustFind ? expectedFindings(fixture) : [];
        if (fixture.mustFind) expect(expected).not.to.deep.equal([]);
        expect(findings.map((finding, index) => pick(finding, expected[index] ?? finding))).to.deep.equal(
          expected,
        );
        expect(errors).to.deep.equal([]);
      });

      if (fixture.mustFind) it('rewrites to exactly the output', () => rewritesExactly(fixture));

      it('holds every guarantee', function () {
        this.timeout(60_000);
        return holdGuarantees({ copy: () => copyOf(fixture), options: fixture.options });
      });
    });
  }
});

async function rewritesExactly(fixture: Fixture): Promise<void> {
  const cwd = copyOf(fixture);
  const { report } = await migrate([], { ...fixture.options, cwd, write: { stateDirectory: workspace() } });
  const before = snapshot(fixture.input);
  const expected = existsSync(fixture.output) ? snapshot(fixture.output) : {};
  if (report.findings.some(({ status }) => status === 'rewritten') && Object.keys(expected).length === 0) {
    expect.fail(`${fixture.name} is rewritten, but has no output directory: write down what must come out.`);
  }
  expect(snapshot(cwd)).to.deep.equal({ ...before, ...expected });
}

describe('guarantees', () => {
  const files = {
    'toy.project': '',
    'a.toy': `# one\n\tif x:\n\t\t${TOY_USE}\n# two\n${TOY_USE}\n# three\n`,
    'sub/b.toy': `if y:\n  if z:\n    ${TOY_USE}\n`,
  };

  it('hold for a small language', async function () {
    this.timeout(60_000);
    await holdGuarantees({ copy: () => workspace(files), options: { languages: [toy] } });
  });

  it('notice a language that puts its import before the byte order mark', async () => {
    const careless = {
      ...toy,
      support: () => ({ edits: [{ start: 0, end: 0, text: 'import signer\n' }], changes: [], nextSteps: [] }),
    };
    const outcome = await holdGuarantees({
      copy: () => workspace(files),
      options: { languages: [careless] },
    }).catch((error: Error) => error.message);
    expect(outcome).to.match(/byte order mark/);
  });
});
