import { posix } from 'node:path';
import type { Constraint, Manifest } from '../kit/ecosystem.js';
import { requirementAt } from './requirement.js';

const install = () => ({ command: 'pip install .' });
const LISTS =
  /\b(?:install_requires|setup_requires|tests_require|extras_require|require\w*)\s*=\s*(?=[[({])/g;
const STRING = /(['"])(opentok\b(?:(?!\1)[^\n\\])*)\1/gi;

/** Requirements in strings. One without a version has to stand in a list of requirements: elsewhere it is any word. */
export const setupPy: Manifest = {
  claims: (path) => posix.basename(path) === 'setup.py',
  install,
  *constraints(text) {
    const lists = [...text.matchAll(LISTS)].map((match) => {
      const start = match.index + match[0].length;
      return { start, end: closing(text, start) };
    });
    for (const match of text.matchAll(STRING)) {
      const start = match.index + 1;
      const found = requirementAt(text, start, start + (match[2] ?? '').length);
      if (found === undefined || isCommented(text, match.index)) continue;
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

function isCommented(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return line.replace(/'[^']*'|"[^"]*"/g, '').includes('#');
}
