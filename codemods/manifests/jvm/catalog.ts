import type { Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { tomlFault, type TomlString, tomlStrings } from '../toml-places.js';
import { ARTIFACT, GROUP, shared, versionAt } from './coordinates.js';
import { installWithGradle } from './gradle.js';
import { RICH } from './rich-versions.js';

const { name } = SDKS.jvm;

/** Version catalogs of Gradle: `libs.versions.toml`. */
export const catalog: Manifest = {
  claims: (path) => path.endsWith('.versions.toml'),
  fault: tomlFault,
  install: installWithGradle,
  *constraints(text) {
    const all = [...tomlStrings(text)];
    const libraries = all.filter(({ keys }) => keys[0] === 'libraries');
    for (const library of libraries) {
      if (library.keys.length === 2 && library.value.startsWith(`${name}:`)) {
        const start = library.start + name.length + 1;
        yield versionAt({ value: text.slice(start, library.end), start, end: library.end });
        continue;
      }
      if (!isModule(library, libraries)) continue;
      const versions = libraries.filter(({ keys }) => keys[1] === library.keys[1] && keys[2] === 'version');
      for (const version of versions.filter((one) => isWish(one, 3))) yield versionAt(version);
      const reference = versions.find(({ keys }) => keys[3] === 'ref')?.value;
      if (reference === undefined) continue;
      const definitions = all.filter(
        (one) => one.keys[0] === 'versions' && one.keys[1] === reference && isWish(one, 2),
      );
      const uses = all.filter(({ keys, value }) => keys.at(-1) === 'ref' && value === reference);
      for (const place of definitions) yield uses.length > 1 ? shared(place, reference) : versionAt(place);
    }
  },
};

/** A plain version, or one that a rich version asks for; `at` is how many keys lead to the version. */
function isWish({ keys }: TomlString, at: number): boolean {
  return keys.length === at || (keys.length === at + 1 && RICH.includes(keys[at] ?? ''));
}

function isModule({ keys, value }: TomlString, libraries: readonly TomlString[]): boolean {
  if (keys.length !== 3) return false;
  if (keys[2] === 'module') return value === name;
  return (
    keys[2] === 'name' &&
    value === ARTIFACT &&
    libraries.some((other) => other.keys[1] === keys[1] && other.keys[2] === 'group' && other.value === GROUP)
  );
}
