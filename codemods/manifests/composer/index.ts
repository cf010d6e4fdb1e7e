import { posix } from 'node:path';
import { type JsonString, jsonStrings } from '../json-places.js';
import type { Constraint, LockFile, Locked, Manifest } from '../kit/ecosystem.js';
import { asksFor } from '../kit/asks-for.js';
import { jsonFault } from '../kit/json.js';
import { manifestLanguage } from '../kit/language.js';
import { SDKS } from '../sdks.js';
import { composerRange } from './range.js';

const { name } = SDKS.composer;
const SECTIONS = ['require', 'require-dev'];
const install = () => ({ command: `composer update ${name}` });

const composerJson: Manifest = {
  claims: (path) => posix.basename(path) === 'composer.json',
  fault: jsonFault,
  install,
  *constraints(text) {
    for (const place of jsonStrings(text)) {
      const [section = '', dependency = '', more] = place.keys;
      if (more !== undefined || !SECTIONS.includes(section) || dependency.toLowerCase() !== name) continue;
      yield constraintAt(place, text);
    }
  },
};

function constraintAt({ value, start, end }: JsonString, text: string): Constraint {
  const isPlain = text.slice(start, end) === value;
  return {
    value,
    start,
    end,
    syntax: composerRange,
    ...(isPlain ? {} : { obstacle: 'It is written with escapes: raise it by hand.' }),
  };
}

/** `composer.lock`, and what Composer itself notes of the packages it has installed. */
const lockNamed = (file: string): LockFile => ({
  claims: (path) => path === file || path.endsWith(`/${file}`),
  name: file,
  isDirect: (_, source, project) => asksFor([composerJson], ['composer.json'], source, project),
  fault: jsonFault,
  install,
  locked,
});

function locked(text: string): readonly Locked[] {
  const found: Locked[] = [];
  let version: JsonString | undefined;
  let isSdk = false;
  let entry = '';
  for (const place of jsonStrings(text)) {
    const key = place.keys.at(-1);
    const holder = place.keys.slice(0, -1).join('/');
    if (!/^(?:packages(?:-dev)?\/)?\d+$/.test(holder)) continue;
    if (holder !== entry) {
      entry = holder;
      version = undefined;
      isSdk = false;
    }
    if (key === 'name') isSdk = place.value.toLowerCase() === name;
    if (key === 'version') version = place;
    if (isSdk && version !== undefined && (key === 'name' || key === 'version')) {
      found.push({ version: version.value, start: version.start, end: version.end });
    }
  }
  return found;
}

/** `composer.json` and `composer.lock`. */
export const composer = manifestLanguage({
  id: 'composer',
  sdk: SDKS.composer,
  manifests: [composerJson],
  lockFiles: ['composer.lock', 'vendor/composer/installed.json'].map(lockNamed),
  otherApi:
    'Versions before 2 have another API: raise it to ^2.5 and adapt the code (new OpenTok\\OpenTok($key, $secret)).',
  raised:
    '2.4.0 is the first version that sends JWT, 2.5.0 the first that asks for /v2/project/. The API is the same.',
});
