import { posix } from 'node:path';
import type { Constraint, Manifest, Place } from '../kit/ecosystem.js';
import { withoutHashComments } from '../kit/comments.js';
import { requirementAt } from './requirement.js';

const install = () => ({ command: 'pip install .' });
const LISTS =
  /\b(?:install_requires|setup_requires|tests_require|extras_require|require\w*)\s*=\s*(?=[[({])/g;
const STRING = /(['"])(opentok\b(?:(?!\1)[^\n\\])*)\1/gi;

/** Requirements in strings. One without a version has to stand in a list of requirements: elsewhere it is any word. */
export const setupPy: Manifest = {
  claims: (path) => posix.basename(path) === 'setup.py',
  install,
  *constraints(source) {
    const text = withoutHashComments(source);
    const lists = listsIn(text);
    for (const match of text.matchAll(STRING)) {
      const start = match.index + 1;
      const found = requirementAt(text, start, start + (match[2] ?? '').length);
      if (found === undefined) continue;
      const isListed = lists.some((list) => list.start < start && start < list.end);
      if (isListed || found.value !== '') yield found;
    }
  },
};

/** `install_requires` and the extras: a requirement a line, indented. */
export const setupCfg: Manifest = {
  claims: (path) => posix.basename(path) === 'setup.cfg',
  install,
  *constraints(text): Generator<Constraint> {
    for (const match of text.matchAll(/^([ \t]+)(?=opentok\b)([^\r\n]*)/gim)) {
      const start = match.index + (match[1] ?? '').length;
      const found = requirementAt(text, start, match.index + match[0].length);
      if (found !== undefined) yield found;
    }
  },
};

/** Lists of requirements; one inside another is part of that. */
function listsIn(text: string): readonly Place[] {
  const found: Place[] = [];
  for (const match of text.matchAll(LISTS)) {
    const start = match.index + match[0].length;
    if (start > (found.at(-1)?.end ?? 0)) found.push({ start, end: closing(text, start) });
  }
  return found;
}

/** Where the bracket that opens at `start` is closed; strings are not looked into. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if ('[({'.includes(character)) depth++;
    if ('])}'.includes(character) && --depth === 0) return at;
  }
  return text.length;
}
