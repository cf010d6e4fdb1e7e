/** A string in a JSON text, with the keys that lead to it and where its contents stand, quotes left out. */
export interface JsonString {
  readonly keys: readonly string[];
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"((?:[^"\\]|\\.)*)"|[{}[\],]/gs;

/** No manifest nests deeper; a text that does is none. */
const DEEPEST = 500;

/** Every string value of a JSON text in order. A text that is no JSON yields what can be made of it. */
export function* jsonStrings(text: string): Generator<JsonString> {
  const open: { key: string; isArray: boolean; index: number }[] = [];
  let expectsKey = false;
  for (const match of text.matchAll(TOKEN)) {
    if (open.length > DEEPEST) return;
    const top = open.at(-1);
    const [token, string] = match;
    if (token === '{' || token === '[') {
      open.push({ key: '', isArray: token === '[', index: 0 });
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      expectsKey = false;
    } else if (token === ',') {
      expectsKey = top?.isArray === false;
      if (top !== undefined) top.index++;
    } else if (string !== undefined && top !== undefined) {
      const value = unescape(string);
      if (expectsKey) {
        top.key = value;
        expectsKey = false;
      } else {
        const start = match.index + 1;
        const keys = open.map(({ key, isArray, index }) => (isArray ? String(index) : key));
        yield { keys, value, start, end: start + string.length };
      }
    }
  }
}

function unescape(string: string): string {
  if (!string.includes('\\')) return string;
  try {
    return JSON.parse(`"${string}"`);
  } catch {
    return string;
  }
}
