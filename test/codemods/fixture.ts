import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Finding, MigrateOptions } from '../../codemods/index.js';
import { workspace } from './workspace.js';

const ROOT = new URL('../fixtures/', import.meta.url).pathname;

/**
 * One case: a directory `test/fixtures/<language>/<ok|ng>.<case>`.
 * `ok`: nothing must be found in `input`. `ng`: `findings.json` lists what must be found, and `output` holds every
 * file that `migrate` changes or creates; what is not in it must stay as it is in `input`.
 * `options.json`, if there is one, holds options of `migrate`.
 */
export interface Fixture {
  readonly name: string;
  readonly mustFind: boolean;
  readonly input: string;
  readonly output: string;
  readonly options: MigrateOptions;
  readonly home: string;
}

/** All cases on the disk, of every language; a new directory is picked up by itself. */
export function fixtures(): Fixture[] {
  const languages = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return languages.flatMap(({ name: language }) =>
    readdirSync(join(ROOT, language))
      .filter((name) => /^(?:ok|ng)\./.test(name))
      .map((name) => {
        const home = join(ROOT, language, name);
        const options = join(home, 'options.json');
        return {
          name: `${language}/${name}`,
          mustFind: name.startsWith('ng.'),
          input: join(home, 'input'),
          output: join(home, 'output'),
          options: existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')) : {},
          home,
        };
      }),
  );
}

/** Only what a case says of a finding is compared, so that a reworded reason breaks no case. */
export type Expected = Partial<Finding>;

export function expectedFindings({ home, name }: Fixture): Expected[] {
  const path = join(home, 'findings.json');
  if (!existsSync(path)) expect.fail(`${name} has no findings.json: write down what must be found.`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A copy of the input to work on. */
export function copyOf({ input }: Fixture): string {
  const directory = workspace();
  cpSync(input, directory, { recursive: true, verbatimSymlinks: true });
  return directory;
}

export function pick(finding: Finding, like: Expected): Expected {
  return Object.fromEntries(Object.keys(like).map((key) => [key, finding[key as keyof Finding]]));
}
