import type { Edit } from '../../../model.js';

interface Entry {
  readonly key: string;
  readonly start: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly end: number;
}

/** The entries of the JSON object that opens at `open`, and where it closes. */
function objectAt(text: string, open: number): { entries: Entry[]; close: number } {
  const entries: Entry[] = [];
  let at = open + 1;
  for (;;) {
    at = skip(text, at, /[\s,]*/y);
    if (text[at] !== '"') return { entries, close: at };
    const start = at;
    const keyEnd = stringEnd(text, at);
    const valueStart = skip(text, keyEnd, /\s*:\s*/y);
    const end = valueEnd(text, valueStart);
    entries.push({ key: JSON.parse(text.slice(start, keyEnd)) as string, start, keyEnd, valueStart, end });
    at = end;
  }
}

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

const stringEnd = (text: string, at: number): number => skip(text, at, /"(?:[^"\\]|\\.)*"/y);

function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start);
  if (text[start] !== '{' && text[start] !== '[') return skip(text, start, /[^\s,}\]]+/y);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') if (--depth === 0) return at + 1;
  }
  return text.length;
}

/** A package to add to one of a manifest's lists. */
export interface Dependency {
  readonly list: 'dependencies' | 'devDependencies';
  readonly name: string;
  readonly range: string;
}

/**
 * Adds a package to a list of dependencies in the text of a `package.json`, touching nothing else: in its place if
 * the list is sorted, else at its end; the list is added if the manifest has none. `text` has to be valid JSON.
 */
export function addDependency(text: string, { list, name, range }: Dependency): Edit {
  const top = objectAt(text, text.indexOf('{'));
  const indent = indentOf(text, top.entries) ?? '  ';
  const [first] = top.entries;
  const colon = first === undefined ? ': ' : text.slice(first.keyEnd, first.valueStart);
  const line = JSON.stringify(name) + colon + JSON.stringify(range);
  const found = top.entries.find(({ key }) => key === list);
  if (found !== undefined) return addEntry(text, found.valueStart, name, line, indent);
  const section = `"${list}": {\n${indent}${indent}${line}\n${indent}}`;
  const next = top.entries.find(({ key }) => key === 'devDependencies' && list === 'dependencies');
  if (next !== undefined) return { start: next.start, end: next.start, text: `${section},\n${indent}` };
  const last = top.entries.at(-1);
  return last === undefined
    ? { start: top.close, end: top.close, text: `\n${indent}${section}\n` }
    : { start: last.end, end: last.end, text: `,\n${indent}${section}` };
}

function addEntry(text: string, open: number, name: string, line: string, unit: string): Edit {
  const { entries } = objectAt(text, open);
  const indent = indentOf(text, entries);
  const [first] = entries;
  if (first === undefined) {
    return { start: open, end: valueEnd(text, open), text: `{\n${unit}${unit}${line}\n${unit}}` };
  }
  const [, second] = entries;
  const together = second === undefined ? ', ' : text.slice(first.end, second.start);
  const separator = indent === undefined ? together : `,\n${indent}`;
  const sorted = entries.every(({ key }, index) => index === 0 || (entries[index - 1]?.key ?? '') <= key);
  const previous = sorted ? entries.filter(({ key }) => key < name).at(-1) : entries.at(-1);
  return previous === undefined
    ? { start: first.start, end: first.start, text: line + separator }
    : { start: previous.end, end: previous.end, text: separator + line };
}

/** The blanks in front of the first entry, if it has a line of its own. */
function indentOf(text: string, [first]: readonly Entry[]): string | undefined {
  if (first === undefined) return undefined;
  return /\n([^\S\n]*)$/.exec(text.slice(0, first.start))?.[1];
}
