import { basename, dirname, join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { withoutSlashComments } from '../kit/comments.js';
import type { Command, Constraint, Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { ARTIFACT, definedElsewhere, GROUP, versionAt } from './coordinates.js';
import { richVersions } from './rich-versions.js';
import { definitionOf, lastOf } from './variables.js';

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
export function gradle({ absolutePath }: Source, project: ProjectView, task: string): Command {
  const wrapper = project.nearest(absolutePath, 'gradlew');
  if (wrapper !== undefined) return { directory: wrapper, command: `./gradlew ${task}` };
  const settings = SETTINGS.map((file) => project.nearest(absolutePath, file));
  const own = dirname(absolutePath);
  // By convention the directory holds what a build takes in, and is no build of its own.
  const isTakenIn = basename(own) === 'gradle' && !/^build\.gradle/.test(basename(absolutePath));
  const home = isTakenIn ? dirname(own) : own;
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
    const code = withoutSlashComments(text);
    const seen = new Set<number>();
    const variables = new Map<string, Constraint | undefined>();
    for (const version of richVersions(code)) yield versionAt(version);
    for (const { groups, indices } of NOTATIONS.flatMap((notation) => [...code.matchAll(notation)])) {
      const place = indices?.groups?.['written'] ?? indices?.groups?.['variable'];
      const value = groups?.['written'] ?? groups?.['variable'] ?? '';
      if (place === undefined) continue;
      const written = { value, start: place[0], end: place[1] };
      const variable = groups?.['variable'] ?? /^\$\{?([\w.]+)\}?$/.exec(value)?.[1];
      const constraint =
        variable === undefined
          ? versionAt(written)
          : (definition(variable) ?? setElsewhere(variable, written, source, project));
      if (!seen.has(constraint.start)) yield constraint;
      seen.add(constraint.start);
    }

    function definition(variable: string): Constraint | undefined {
      if (!variables.has(variable)) variables.set(variable, definitionOf(variable, code));
      return variables.get(variable);
    }
  },
};

type Written = Pick<Constraint, 'value' | 'start' | 'end'>;

function setElsewhere(variable: string, use: Written, source: Source, project: ProjectView): Constraint {
  const directory = project.nearest(source.absolutePath, 'gradle.properties');
  const properties = directory === undefined ? undefined : project.read(join(directory, 'gradle.properties'));
  const setting = new RegExp(String.raw`^\s*${lastOf(variable)}\s*[=:]\s*(\S+)`, 'm');
  const value = setting.exec(properties ?? '')?.[1];
  return value === undefined
    ? definedElsewhere(use, variable, 'elsewhere in the build')
    : { ...definedElsewhere(use, variable, 'in gradle.properties'), value };
}
