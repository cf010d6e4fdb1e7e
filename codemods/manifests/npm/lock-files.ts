import { jsonStrings } from '../json-places.js';
import { SDKS } from '../sdks.js';

/** A version of the SDK that a lock file or an installed package fixes. */
export interface Locked {
  readonly version: string;
  readonly start: number;
  readonly end: number;
  /** Where it would be installed (npm), or the constraints it was taken for (yarn); empty where neither is said. */
  readonly key: string;
}

const { name } = SDKS.npm;

/** Lock files by name, in the order in which they are asked. Add a new one here. */
export const LOCK_FILES: Readonly<Record<string, (text: string) => Locked[]>> = {
  'package-lock.json': packageLock,
  'npm-shrinkwrap.json': packageLock,
  'yarn.lock': yarnLock,
  'pnpm-lock.yaml': pnpmLock,
};

/** Version 1 nests `dependencies`; 2 and 3 list `packages` by path, and 2 repeats them the old way. */
function packageLock(text: string): Locked[] {
  const flat: Locked[] = [];
  const nested: Locked[] = [];
  const aliases = new Set<string>();
  for (const { keys, value, start, end } of jsonStrings(text)) {
    const [section, path = '', field] = keys;
    if (section === 'packages' && keys.length === 3) {
      if (field === 'name' && value === name) aliases.add(path);
      if (field !== 'version') continue;
      const directory = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      if (path.includes('node_modules/') && (directory === name || aliases.has(path))) {
        flat.push({ version: value, start, end, key: path });
      }
    } else if (section === 'dependencies' && keys.at(-1) === 'version') {
      const alias = value.startsWith(`npm:${name}@`);
      if (keys.at(-2) !== name && !alias) continue;
      const skip = alias ? `npm:${name}@`.length : 0;
      nested.push({ version: value.slice(skip), start: start + skip, end, key: npmPath(keys) });
    }
  }
  return text.includes('"packages"') ? flat : nested;
}

/** `dependencies, a, dependencies, b, version` is installed at `node_modules/a/node_modules/b`. */
function npmPath(keys: readonly string[]): string {
  return keys
    .slice(0, -1)
    .map((key, index) => (index % 2 === 0 ? 'node_modules' : key))
    .join('/');
}

function yarnLock(text: string): Locked[] {
  const entry = /^(["\w@][^\n]*):\r?\n((?:[ \t]+[^\n]*\n?)*)/gm;
  const names = new RegExp(String.raw`(?:^|["\s,]|npm:)${name}@`);
  return [...text.matchAll(entry)].flatMap((match) => {
    const [, key = '', body = ''] = match;
    const version = /^(\s+version:?\s+"?)([^"\s]+)/m.exec(body);
    if (!names.test(key) || version === null) return [];
    const from = match.index + match[0].length - body.length + version.index + (version[1] ?? '').length;
    const found = version[2] ?? '';
    return [{ version: found, start: from, end: from + found.length, key }];
  });
}

/** `/opentok/2.3.2`, `/opentok@2.3.2` or `opentok@2.3.2`, by the version of the format. */
function pnpmLock(text: string): Locked[] {
  const entry = new RegExp(String.raw`^\s+['"]?/?${name}[@/](\d[^:'"()_\s]*)[^:\n]*:`, 'gm');
  const seen = new Set<string>();
  return [...text.matchAll(entry)].flatMap((match) => {
    const version = match[1] ?? '';
    if (seen.has(version)) return [];
    seen.add(version);
    const start = match.index + match[0].indexOf(version);
    return [{ version, start, end: start + version.length, key: '' }];
  });
}
