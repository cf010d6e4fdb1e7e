/** Says of a text that is no JSON where, and what to do about it: to mend it, `then` the other. */
export function jsonFault(text: string, file = 'This file', then = 'scan again'): string | undefined {
  const fault = faultOf(text.replace(/^\uFEFF/, ' '));
  if (fault === undefined) return undefined;
  const lines = text.slice(0, fault).split('\n');
  const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return `${file} is no valid JSON (${place}), so it is not edited: mend it, then ${then}.`;
}

const BLANKS = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const ATOM = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' | 'end';

/** Offset of the first character that JSON does not allow; the engine's own messages do not always name it. */
function faultOf(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ;) {
    at = endOf(BLANKS, text, at) ?? at;
    const character = text[at];
    const top = open.at(-1);
    if (expected === 'end') return character === undefined ? undefined : at;
    const close = top === '{' ? '}' : ']';
    const mayClose = expected === 'next' || expected === (top === '{' ? 'first key' : 'first value');
    let end: number | undefined;
    if (top !== undefined && mayClose && character === close) {
      open.pop();
      expected = open.length === 0 ? 'end' : 'next';
      end = at + 1;
    } else if (expected === 'next') {
      expected = top === '{' ? 'key' : 'value';
      end = character === ',' ? at + 1 : undefined;
    } else if (expected === 'colon') {
      expected = 'value';
      end = character === ':' ? at + 1 : undefined;
    } else if (expected === 'key' || expected === 'first key') {
      expected = 'colon';
      end = endOf(STRING, text, at);
    } else if (character === '{' || character === '[') {
      open.push(character);
      expected = character === '{' ? 'first key' : 'first value';
      end = at + 1;
    } else {
      expected = open.length === 0 ? 'end' : 'next';
      end = endOf(STRING, text, at) ?? endOf(ATOM, text, at);
    }
    if (end === undefined) return at;
    at = end;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
