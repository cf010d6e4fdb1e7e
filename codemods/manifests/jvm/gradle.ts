import { basename, dirname, join, posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { asksFor } from '../kit/asks-for.js';
import type { Command, Constraint, LockFile, Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { ARTIFACT, definedElsewhere, GROUP, shared, versionAt } from './coordinates.js';

const { name } = SDKS.jvm;
const quotedWord = (word: string) =>
  String.raw`(?:"${word.replace('.', '\\.')}"|'${word.replace('.', '\\.')}')`;
const named = (key: string) => String.raw`(?:${key}\s*[:=]\s*)?`;
const VERSION = String.raw`(?:["'](?<written>[^"'\n]*)["']|(?<variable>[A-Za-z_][\w.]*))`;

const SETTINGS = ['settings.gradle', 'settings.gradle.kts'];

/** The ways a script names the SDK. Add a new one here. */
const NOTATIONS: readonly RegExp[] = [
  new RegExp(String.raw`["']${GROUP}:${ARTIFACT}:(?<written>[^"':@\n]+)(?:[:@][^"'\n]*)?["']`, 'dg'),
  new RegExp(String.raw`["']${GROUP}:${ARTIFACT}:["']\s*\+\s*(?<variable>[A-Za-z_][\w.]*)`, 'dg'),
  new RegExp(
    String.raw`${named('group')}${quotedWord(GROUP)}\s*,\s*${named('name')}${quotedWord(ARTIFACT)}\s*,\s*${named('version')}${VERSION}`,
    'dg',
  ),
];

/** Gradle's wrapper where the project has one; it works where the settings are. */
function gradle({ absolutePath }: Source, project: ProjectView, task: string): Command {
  const wrapper = project.nearest(absolutePath, 'gradlew');
  if (wrapper !== undefined) return { directory: wrapper, command: `./gradlew ${task}` };
  const settings = SETTINGS.map((file) => project.nearest(absolutePath, file));
  const own = dirname(absolutePath);
  const home = basename(own) === 'gradle' ? dirname(own) : own;
  return { directory: settings.find((found) => found !== undefined) ?? home, command: `gradle ${task}` };
}

export function installWithGradle(source: Source, project: ProjectView): Command {
  const isLocked = project.nearest(source.absolutePath, 'gradle.lockfile') !== undefined;
  return gradle(
    source,
    project,
    isLocked ? `dependencies --update-locks ${name}` : '--refresh-dependencies build',
  );
}

/** `build.gradle`, `build.gradle.kts` and scripts that they apply. */
export const gradleScript: Manifest = {
  claims: (path) => /\.gradle(?:\.kts)?$/.test(path),
  install: installWithGradle,
  *constraints(text, source, project) {
    const code = withoutComments(text);
    const seen = new Set<number>();
    for (const { groups, indices } of NOTATIONS.flatMap((notation) => [...code.matchAll(notation)])) {
      const place = indices?.groups?.['written'] ?? indices?.groups?.['variable'];
      const value = groups?.['written'] ?? groups?.['variable'] ?? '';
      if (place === undefined) continue;
      const written = { value, start: place[0], end: place[1] };
      const variable = groups?.['variable'] ?? /^\$\{?([\w.]+)\}?$/.exec(value)?.[1];
      const constraint =
        variable === undefined ? versionAt(written) : follow(variable, written, code, source, project);
      if (!seen.has(constraint.start)) yield constraint;
      seen.add(constraint.start);
    }
  },
};

type Written = Pick<Constraint, 'value' | 'start' | 'end'>;

/** Where a variable of the script gets its value, if that is one place in the same script. */
function follow(
  variable: string,
  use: Written,
  code: string,
  source: Source,
  project: ProjectView,
): Constraint {
  const last = variable.slice(variable.lastIndexOf('.') + 1);
  const definition = new RegExp(
    String.raw`(?<![$\w])${last}["']?\]?\s*(?:[:=]|,(?=\s*["']\d))\s*(["'])([^"'\n$]*)\1`,
    'g',
  );
  const found = [...code.matchAll(definition)];
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const directory = project.nearest(source.absolutePath, 'gradle.properties');
    const properties =
      directory === undefined ? '' : (project.read(join(directory, 'gradle.properties')) ?? '');
    const value = new RegExp(String.raw`^\s*${last}\s*[=:]\s*(\S+)`, 'm').exec(properties)?.[1];
    return value === undefined
      ? definedElsewhere(use, variable, 'elsewhere in the build')
      : { ...definedElsewhere(use, variable, 'in gradle.properties'), value };
  }
  const value = only[2] ?? '';
  const start = only.index + only[0].length - value.length - 1;
  const uses = [...code.matchAll(new RegExp(String.raw`(?<!\w)${last}\b`, 'g'))];
  const others = uses.filter(({ index }) => {
    const line = code.slice(code.lastIndexOf('\n', index) + 1, (code + '\n').indexOf('\n', index));
    return (index < only.index || index > start) && !line.includes(ARTIFACT);
  });
  const place = { value, start, end: start + value.length };
  return others.length > 0 ? shared(place, variable) : versionAt(place);
}

/** Comments as blanks, so that places stay what they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (token) =>
    token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token,
  );
}

export const gradleLock: LockFile = {
  claims: (path) => posix.basename(path) === 'gradle.lockfile' || path.includes('dependency-locks/'),
  name: 'gradle.lockfile',
  isDirect: (_, source, project) =>
    asksFor([gradleScript], ['build.gradle', 'build.gradle.kts'], source, project),
  install: (source, project) => gradle(source, project, `dependencies --update-locks ${name}`),
  locked: (text) =>
    [...text.matchAll(new RegExp(String.raw`^(${GROUP}:${ARTIFACT}:)([^=\s]+)`, 'gm'))].map((match) => {
      const start = match.index + (match[1] ?? '').length;
      return { version: match[2] ?? '', start, end: start + (match[2] ?? '').length };
    }),
};
