import { join } from 'node:path';
import type { Edit, FileChange, ProjectView } from '../../model.js';

const REQUIREMENT = 'PyJWT>=1.7,<3';
const PRESENT = /^[\s"']*pyjwt\b/im;

/** How each manifest takes a requirement; undefined where this one holds no list of them. Add a new one here. */
const MANIFESTS: readonly (readonly [file: string, edit: (text: string) => Edit | undefined])[] = [
  ['pyproject.toml', inProject],
  ['Pipfile', (text) => afterHeading(text, /^\[packages\][^\n]*\n/m, 'PyJWT = ">=1.7,<3"\n')],
  ['requirements.txt', (text) => atEnd(text)],
  ['setup.py', (text) => inList(text, /install_requires\s*=\s*\[/)],
];

export interface Requirement {
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

/** Adds PyJWT to the nearest manifest that lists requirements. */
export function requirePyJwt(from: string, project: ProjectView): Requirement {
  const nextSteps = [`python -m pip install '${REQUIREMENT}'`];
  for (const [file, editOf] of MANIFESTS) {
    const home = project.nearest(from, file);
    const path = home === undefined ? undefined : join(home, file);
    const text = path === undefined ? undefined : project.read(path);
    if (path === undefined || text === undefined) continue;
    if (PRESENT.test(text)) return { changes: [], nextSteps: [] };
    const edit = editOf(text);
    if (edit !== undefined) return { changes: [{ absolutePath: path, edits: [edit] }], nextSteps };
  }
  return { changes: [], nextSteps };
}

function inProject(text: string): Edit | undefined {
  return (
    afterHeading(text, /^\[tool\.poetry\.dependencies\][^\n]*\n/m, 'PyJWT = ">=1.7,<3"\n') ??
    inList(text, /^dependencies\s*=\s*\[/m)
  );
}

function atEnd(text: string): Edit {
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  const tail = lead === '' ? '\n' : '';
  return { start: text.length, end: text.length, text: `${lead}${REQUIREMENT}${tail}` };
}

function afterHeading(text: string, heading: RegExp, line: string): Edit | undefined {
  const match = heading.exec(text);
  if (match === null) return undefined;
  const at = match.index + match[0].length;
  return { start: at, end: at, text: line };
}

/** As first element of a list in brackets, indented like the one that is first now. */
function inList(text: string, opening: RegExp): Edit | undefined {
  const match = opening.exec(text);
  if (match === null) return undefined;
  const at = match.index + match[0].length;
  const [, blanks = '', next = ''] = /^(\s*)(\S)/.exec(text.slice(at)) ?? [];
  const quote = /^['"]$/.test(next) ? next : '"';
  const rest = next === ']' ? '' : blanks.includes('\n') ? ',' : ', ';
  return {
    start: at,
    end: at,
    text: `${blanks.includes('\n') ? blanks : ''}${quote}${REQUIREMENT}${quote}${rest}`,
  };
}
