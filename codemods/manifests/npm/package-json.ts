import type { DetectInput, DraftFinding } from '../../model.js';
import { type JsonString, jsonStrings } from '../json-places.js';
import { jsonFault } from '../kit/json.js';
import { hasOtherApi, highest, isLegacy, manual, report } from '../kit/judge.js';
import { SDKS } from '../sdks.js';
import { compareVersions, readVersion, showVersion, sideOf, type Version } from '../version.js';
import { RAISED } from './commands.js';
import { readRange } from './range.js';
import { resolve } from './resolved.js';

const { name, firstJwt, sameApiFrom } = SDKS.npm;

/** Sections of a manifest that fix a version, as the keys that lead to them. */
const SECTIONS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'resolutions',
  'pnpm/overrides',
];

/** Constraints on the SDK in a `package.json`, and a copy of the SDK itself. */
export function* manifestFindings({ source, project }: DetectInput): Generator<DraftFinding> {
  const strings = [...jsonStrings(source.text)];
  const fault = jsonFault(source.text);
  const isCopy = strings.some(({ keys, value }) => keys.join('/') === 'name' && value === name);
  for (const place of strings) {
    const section = place.keys.slice(0, -1).join('/');
    if (isCopy && place.keys.join('/') === 'version') {
      const version = readVersion(place.value);
      if (version !== undefined && isLegacy(version, SDKS.npm)) yield report(place, COPY(version));
    } else if (SECTIONS.includes(section)) {
      const constraint = constraintOn(place);
      const finding = constraint && judge(constraint, section, fault, source.absolutePath, project);
      if (finding !== undefined) yield finding;
    }
  }
}

interface Constraint extends JsonString {
  readonly dependency: string;
}

/** The place of the range alone: an alias `npm:opentok@2.3.2` keeps its beginning. */
function constraintOn(place: JsonString): Constraint | undefined {
  const dependency = place.keys.at(-1) ?? '';
  const alias = `npm:${name}@`;
  if (place.value.startsWith(alias)) {
    return {
      ...place,
      dependency,
      value: place.value.slice(alias.length),
      start: place.start + alias.length,
    };
  }
  return dependency === name ? { ...place, dependency } : undefined;
}

function judge(
  constraint: Constraint,
  section: string,
  fault: string | undefined,
  manifest: string,
  project: DetectInput['project'],
): DraftFinding | undefined {
  const { value, dependency } = constraint;
  const intervals = readRange(value === 'latest' ? '*' : value);
  const fixed = intervals === undefined ? versionInUrl(value) : undefined;
  const byHand = (...reason: string[]): DraftFinding =>
    manual(constraint, [...reason, ...(fault === undefined ? [] : [fault])].join(' '));
  if (fixed !== undefined) return isLegacy(fixed, SDKS.npm) ? byHand(URL_VERSION) : undefined;
  const side = intervals === undefined ? 'across' : sideOf(intervals, firstJwt);
  if (side === 'reaches') return undefined;
  const resolved = side === 'across' ? resolve(manifest, dependency, value, project) : undefined;
  if (resolved !== undefined && !isLegacy(resolved.version, SDKS.npm)) return undefined;
  const why =
    side === 'below'
      ? `Every version that ${quote(value)} allows speaks partner auth.`
      : resolved !== undefined
        ? `${quote(value)} allows versions with partner auth, and by ${resolved.by} it is ${showVersion(resolved.version)}.`
        : `${quote(value)} allows versions with partner auth as well as with JWT, and no lock file or installed version decides.`;
  if (intervals === undefined) return byHand(why, NO_RANGE);
  if (section === 'peerDependencies') return byHand(why, PEER);
  if (hasOtherApi(resolved?.version ?? highest(intervals), SDKS.npm)) return byHand(why, OTHER_API);
  if (fault !== undefined) return byHand(why);
  const raised =
    compareVersions(highest(intervals), [sameApiFrom[0] + 1, 0, 0]) > 0
      ? `>=${showVersion(firstJwt)}`
      : RAISED;
  return {
    ...report(constraint, `${why} Raised to ${raised}: ${RAISE}`),
    rewrite: 'automatic',
    edits: [{ start: constraint.start, end: constraint.end, text: raised }],
  };
}

/** `owner/repo#v2.3.2`, `…/opentok-2.3.2.tgz`. */
function versionInUrl(value: string): Version | undefined {
  return readVersion(/(?:[#/-]v?|semver:[\^~=]?)(\d+\.\d+\.\d+)(?:\.tgz)?$/.exec(value)?.[1] ?? '');
}

function quote(value: string): string {
  return value === '' ? 'An empty constraint' : value;
}

const RAISE =
  'the first version that sends JWT. The API is the same, and an install takes the newest version the constraint allows.';
const OTHER_API = `Versions before 2 have another API: raise it to ${RAISED} and adapt the code (new OpenTok(key, secret), callbacks with an error first).`;
const PEER = `Users of this package choose the version: raise the peer constraint to ${RAISED} in a release that says so.`;
const NO_RANGE = `Set a version of ${showVersion(firstJwt)} or later where the constraint comes from.`;
const URL_VERSION = `This copy speaks partner auth: depend on ${name}@${RAISED} from the registry, or move the copy to ${showVersion(firstJwt)} or later.`;
const COPY = (version: Version): string =>
  `A copy of the SDK ${name} ${showVersion(version)}, which speaks partner auth: upgrade to ${RAISED} instead of patching it.`;
