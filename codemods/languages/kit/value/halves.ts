import { isText, type Part, trimmed } from '../syntax/parts.js';

/** What stands before the first colon of a string expression, and what after it; undefined without one. */
export function halvesOf<P extends Part>(parts: readonly P[]): readonly [P[], P[]] | undefined {
  const index = parts.findIndex((part) => isText(part) && part.text.includes(':'));
  const middle = parts[index];
  if (middle === undefined || !isText(middle)) return undefined;
  const at = middle.text.indexOf(':');
  return [
    filled([...parts.slice(0, index), trimmed(middle, 0, at)]),
    filled([trimmed(middle, at + 1, middle.text.length), ...parts.slice(index + 1)]),
  ];
}

const filled = <P extends Part>(parts: readonly P[]): P[] =>
  parts
    .map((part) => (isText(part) ? trimmed(part, 0, part.text.length) : part))
    .filter((part) => !isText(part) || part.text !== '');
