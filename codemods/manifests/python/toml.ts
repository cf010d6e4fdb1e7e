import { posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import type { Command, Constraint, Manifest } from '../kit/ecosystem.js';
import type { Syntax } from '../kit/syntax.js';
import { SDKS } from '../sdks.js';
import { tomlFault, type TomlString, tomlStrings } from '../toml-places.js';
import { fromUrl, requirementAt } from './requirement.js';
import { poetryConstraint, specifier } from './specifier.js';

const { name } = SDKS.python;
const POETRY = /^tool\.poetry\.(?:group\.[^.]+\.)?(?:dev-)?dependencies\./;

/** What upgrades the SDK where a tool keeps a lock file. Add a new tool here. */
const TOOLS: readonly (readonly [lockFile: string, command: string])[] = [
  ['poetry.lock', `poetry update ${name}`],
  ['uv.lock', `uv sync --upgrade-package ${name}`],
  ['pdm.lock', `pdm update ${name}`],
];

export const pyproject: Manifest = {
  claims: (path) => posix.basename(path) === 'pyproject.toml',
  fault: tomlFault,
  install: ({ absolutePath, text }: Source, project: ProjectView): Command => {
    for (const [lockFile, command] of TOOLS) {
      const directory = project.nearest(absolutePath, lockFile);
      if (directory !== undefined) return { directory, command };
    }
    return { command: text.includes('[tool.poetry.') ? `poetry update ${name}` : 'pip install .' };
  },
  *constraints(text) {
    const all = [...tomlStrings(text)];
    for (const string of all) {
      if (POETRY.test(string.keys.join('.'))) {
        const found = keyed(
          string,
          all,
          string.keys.findIndex((key) => /dependencies$/.test(key)) + 1,
          poetryConstraint,
        );
        if (found !== undefined) yield found;
      } else if (string.keys.slice(0, -1).some((key) => /dependenc|^requires$/.test(key))) {
        const found = requirementAt(text, string.start, string.end);
        if (found !== undefined) yield found;
      }
    }
  },
};

export const pipfile: Manifest = {
  claims: (path) => posix.basename(path) === 'Pipfile',
  fault: tomlFault,
  install: () => ({ command: `pipenv update ${name}` }),
  *constraints(text) {
    const all = [...tomlStrings(text)];
    for (const string of all) {
      const found = keyed(string, all, 1, specifier);
      if (found !== undefined) yield found;
    }
  },
};

/** `opentok = "…"`, or a table with a version, a repository or an archive; `at` is where the name stands among the keys. */
function keyed(
  { keys, table, value, start, end }: TomlString,
  all: readonly TomlString[],
  at: number,
  syntax: Syntax,
): Constraint | undefined {
  if (keys[at]?.toLowerCase() !== name) return undefined;
  const field = keys.length === at + 1 ? 'version' : keys.at(-1);
  if (field === 'version') return { value, start, end, syntax };
  if (field !== 'git' && field !== 'url' && field !== 'path' && field !== 'file') return undefined;
  const besides = all.find(
    (other) =>
      other.table === table &&
      other.keys[at] === keys[at] &&
      /^(?:tag|ref|rev)$/.test(other.keys.at(-1) ?? ''),
  );
  const url = besides === undefined ? value : `${value}@${besides.value}`;
  return { start, end, ...fromUrl(url) };
}
