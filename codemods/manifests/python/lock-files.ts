import { posix } from 'node:path';
import { jsonStrings } from '../json-places.js';
import { asksFor } from '../kit/asks-for.js';
import type { LockFile, Locked } from '../kit/ecosystem.js';
import { jsonFault } from '../kit/json.js';
import { SDKS } from '../sdks.js';
import { tomlFault, tomlStrings } from '../toml-places.js';
import { compiledRequirements } from './requirements-txt.js';
import { pipfile, pyproject } from './toml.js';

const { name } = SDKS.python;

const pipfileLock: LockFile = {
  claims: (path) => posix.basename(path) === 'Pipfile.lock',
  name: 'Pipfile.lock',
  isDirect: (_, source, project) => asksFor([pipfile], ['Pipfile'], source, project),
  fault: jsonFault,
  locked: (text) =>
    [...jsonStrings(text)]
      .filter(({ keys }) => keys.length === 3 && keys[1]?.toLowerCase() === name && keys[2] === 'version')
      .map(({ value, start, end }) => {
        const lead = /^==\s*/.exec(value)?.[0].length ?? 0;
        return { version: value.slice(lead), start: start + lead, end };
      }),
  install: () => ({ command: `pipenv update ${name}` }),
};

/** Lock files that list `[[package]]` tables. */
const packagesLock = (file: string, command: string): LockFile => ({
  claims: (path) => posix.basename(path) === file,
  name: file,
  isDirect: (_, source, project) => asksFor([pyproject], ['pyproject.toml'], source, project),
  fault: tomlFault,
  locked: (text) => [...packages(text)],
  install: () => ({ command }),
});

function* packages(text: string): Generator<Locked> {
  const strings = [...tomlStrings(text)].filter(({ keys }) => keys[0] === 'package' && keys.length === 2);
  for (const { table, keys, value } of strings) {
    if (keys[1] !== 'name' || value.toLowerCase() !== name) continue;
    const version = strings.find((other) => other.table === table && other.keys[1] === 'version');
    if (version !== undefined) yield { version: version.value, start: version.start, end: version.end };
  }
}

/** In the order in which they are asked. Add a new one here. */
export const LOCK_FILES: readonly LockFile[] = [
  packagesLock('poetry.lock', `poetry update ${name}`),
  packagesLock('uv.lock', `uv sync --upgrade-package ${name}`),
  packagesLock('pdm.lock', `pdm update ${name}`),
  pipfileLock,
  compiledRequirements,
];
