import { join } from 'node:path';
import type { Edit, FileChange, ProjectView } from '../../model.js';

const GROUP = 'com.auth0';
const ARTIFACT = 'java-jwt';
/** The newest line that runs on Java 8. */
const VERSION = '4.4.0';
const COORDINATES = `${GROUP}:${ARTIFACT}:${VERSION}`;

export interface Requirement {
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

interface Manifest {
  readonly file: string;
  readonly install: string;
  edit(text: string): Edit | undefined;
}

/** How each build takes a dependency. Add a new one here. */
const MANIFESTS: readonly Manifest[] = [
  { file: 'pom.xml', install: 'mvn dependency:resolve', edit: inPom },
  {
    file: 'build.gradle',
    install: 'gradle --refresh-dependencies build',
    edit: (text) => inGradle(text, (at) => `${at} '${COORDINATES}'`),
  },
  {
    file: 'build.gradle.kts',
    install: 'gradle --refresh-dependencies build',
    edit: (text) => inGradle(text, (at) => `${at}("${COORDINATES}")`),
  },
];

/** Adds java-jwt to the nearest build file. Where there is none, a command fetches it. */
export function requireJavaJwt(from: string, project: ProjectView): Requirement {
  for (const { file, install, edit: editOf } of MANIFESTS) {
    const home = project.nearest(from, file);
    const absolutePath = home === undefined ? undefined : join(home, file);
    const text = absolutePath === undefined ? undefined : project.read(absolutePath);
    if (absolutePath === undefined || text === undefined) continue;
    if (text.includes(GROUP) && text.includes(ARTIFACT)) return { changes: [], nextSteps: [] };
    const edit = editOf(text);
    if (edit !== undefined) return { changes: [{ absolutePath, edits: [edit] }], nextSteps: [install] };
  }
  return { changes: [], nextSteps: [`mvn dependency:get -Dartifact=${COORDINATES}`] };
}

/** As last of the project's own dependencies, indented like the others. */
function inPom(text: string): Edit | undefined {
  const close = ownDependenciesEnd(text);
  if (close === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', close) + 1;
  const outer = text.slice(lineStart, close);
  if (outer.trim() !== '') return undefined;
  const others = [...text.slice(0, close).matchAll(/\n([ \t]*)<dependency>/g)];
  const inner = others.at(-1)?.[1] ?? `${outer}    `;
  const step = inner.slice(outer.length);
  const lines = [
    `${inner}<dependency>`,
    `${inner}${step}<groupId>${GROUP}</groupId>`,
    `${inner}${step}<artifactId>${ARTIFACT}</artifactId>`,
    `${inner}${step}<version>${VERSION}</version>`,
    `${inner}</dependency>`,
  ];
  return { start: lineStart, end: lineStart, text: `${lines.join('\n')}\n` };
}

/** Where `<dependencies>` right below `<project>` ends; those of plug-ins, profiles and management are others. */
function ownDependenciesEnd(text: string): number | undefined {
  const open: string[] = [];
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w.:-]+)[^<>]*?(\/?)>/g)) {
    const [, closing, name, empty] = match;
    if (name === undefined || empty === '/') continue;
    if (closing !== '/') open.push(name);
    else if (open.join('/') === 'project/dependencies') return match.index;
    else open.pop();
  }
  return undefined;
}

/** As first line of the script's own `dependencies { … }`, else in a block of its own at the end. */
function inGradle(text: string, line: (configuration: string) => string): Edit | undefined {
  const opening = /^dependencies[ \t]*\{[ \t]*\r?\n([ \t]*)/m.exec(text);
  if (opening === null) {
    if (/^dependencies\b/m.test(text)) return undefined;
    const lead = text.endsWith('\n') ? '\n' : '\n\n';
    const block = `${lead}dependencies {\n    ${line('implementation')}\n}\n`;
    return { start: text.length, end: text.length, text: block };
  }
  const configuration =
    /^\s+compile[ (]/m.test(text) && !/^\s+implementation[ (]/m.test(text) ? 'compile' : 'implementation';
  const indent = opening[1] ?? '';
  const at = opening.index + opening[0].length - indent.length;
  return { start: at, end: at, text: `${indent === '' ? '    ' : indent}${line(configuration)}\n` };
}
