import { join } from 'node:path';
import type { FileChange, ProjectView } from '../../model.js';

export interface Requirement {
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

/** Adds the jwt gem to the nearest Gemfile, after the last gem that is named outside a group. */
export function requireJwtGem(from: string, project: ProjectView): Requirement {
  const home = project.nearest(from, 'Gemfile');
  const path = home === undefined ? undefined : join(home, 'Gemfile');
  const text = path === undefined ? undefined : project.read(path);
  if (path === undefined || text === undefined) return { changes: [], nextSteps: ['gem install jwt'] };
  if (/^\s*gem\s*\(?['"]jwt['"]/m.test(text)) return { changes: [], nextSteps: [] };
  const last = [...text.matchAll(/^gem\s*\(?(['"]).*$/gm)].at(-1);
  const quote = last?.[1] ?? "'";
  const line = `gem ${quote}jwt${quote}`;
  const end = last === undefined ? text.length : last.index + last[0].replace(/\r$/, '').length;
  const atEnd = text === '' || text.endsWith('\n') ? `${line}\n` : `\n${line}`;
  const edit = { start: end, end, text: last === undefined ? atEnd : `\n${line}` };
  return { changes: [{ absolutePath: path, edits: [edit] }], nextSteps: ['bundle install'] };
}
