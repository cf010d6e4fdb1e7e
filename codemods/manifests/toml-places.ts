/** A string in a TOML text, with the keys that lead to it and where its contents stand, quotes left out. */
export interface TomlString {
  readonly keys: readonly string[];
  /** Counts the tables up to here: what is in one `[[package]]` shares it. */
  readonly table: number;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const HEADER = /[ \t]*\[\[?[ \t]*([^\]\n]+?)[ \t]*\]\]?[ \t]*(?:#[^\n]*)?(?=\r?\n|$)/y;
const KEY = /[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*=/y;
const STRING = /"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y;
const SKIPPED = /#[^\n]*|[^\s"'#{}[\],]+|\s/y;

interface Open {
  readonly bracket: '[' | '{';
  key: readonly string[];
  index: number;
}

/**
 * Every string value of a TOML text in order. A text that is no TOML yields what can be made of it.
 * @returns whether the text has the shape of TOML.
 */
export function* tomlStrings(text: string): Generator<TomlString, boolean> {
  let isWhole = true;
  const open: Open[] = [];
  let header: readonly string[] = [];
  let table = 0;
  let key: readonly string[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const top = open.at(-1);
    const isLineStart = top === undefined && (at <= 1 || text[at - 1] === '\n');
    const heading = isLineStart ? match(HEADER, text, at) : null;
    if (heading !== null) {
      header = split(heading[1] ?? '');
      table++;
      at += heading[0].length;
      continue;
    }
    const name = isLineStart || top?.bracket === '{' ? match(KEY, text, at) : null;
    if (name !== null) {
      if (top === undefined) key = split(name[1] ?? '');
      else top.key = split(name[1] ?? '');
      at += name[0].length;
      continue;
    }
    const string = match(STRING, text, at);
    if (string !== null) {
      const value = string[1] ?? string[2] ?? string[3] ?? string[4] ?? '';
      const start = at + (string[0].length - value.length) / 2;
      const inner = open.flatMap((one) => (one.bracket === '[' ? [String(one.index)] : one.key));
      yield { keys: [...header, ...key, ...inner], table, value, start, end: start + value.length };
      at += string[0].length;
      continue;
    }
    const character = text[at];
    if (isLineStart && !/[\s#]/.test(character ?? '')) isWhole = false;
    if (character === '[' || character === '{') open.push({ bracket: character, key: [], index: 0 });
    else if (character === ']' || character === '}') {
      if (open.pop()?.bracket !== (character === ']' ? '[' : '{')) isWhole = false;
    }
    if (character === ',' && top !== undefined) top.index++;
    at += match(SKIPPED, text, at)?.[0].length ?? 1;
  }
  return isWhole && open.length === 0;
}

/** Says of a text that is no TOML what to do about it. */
export function tomlFault(text: string): string | undefined {
  const strings = tomlStrings(text);
  for (let next = strings.next(); ; next = strings.next()) {
    if (next.done === true) return next.value ? undefined : FAULT;
  }
}

const FAULT = 'This file is no valid TOML, so it is not edited: mend it, then scan again.';

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function split(dotted: string): readonly string[] {
  return [...dotted.matchAll(/[\w-]+|"([^"]*)"|'([^']*)'/g)].map((part) => part[1] ?? part[2] ?? part[0]);
}
