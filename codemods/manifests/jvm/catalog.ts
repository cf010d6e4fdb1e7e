import type { Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { tomlFault, type TomlString, tomlStrings } from '../toml-places.js';
import { ARTIFACT, GROUP, shared, versionAt } from './coordinates.js';
import { installWithGradle } from './gradle.js';

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
      const version = libraries.find(({ keys }) => keys[1] === library.keys[1] && keys[2] === 'version');
      if (version === undefined) continue;
      if (version.keys[3] !== 'ref') {
        yield versionAt(version);
        continue;
      }
      const reference = version.value;
      const definitions = all.filter(({ keys }) => keys[0] === 'versions' && keys[1] === reference);
      const uses = all.filter(({ keys, value }) => keys.at(-1) === 'ref' && value === reference);
      for (const place of definitions) yield uses.length > 1 ? shared(place, reference) : versionAt(place);
    }
  },
};

function isModule({ keys, value }: TomlString, libraries: readonly TomlString[]): boolean {
  if (keys.length !== 3) return false;
  if (keys[2] === 'module') return value === name;
  return (
    keys[2] === 'name' &&
    value === ARTIFACT &&
    libraries.some((other) => other.keys[1] === keys[1] && other.keys[2] === 'group' && other.value === GROUP)
  );
}
