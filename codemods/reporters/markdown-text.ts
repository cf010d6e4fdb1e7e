import { visible } from './visible.js';

/** A code span that the text cannot end, on one line. */
export function inline(given: string): string {
  const text = visible(given);
  const ticks = fenceOf(text, 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return text === '' ? '' : `${ticks}${pad}${text}${pad}${ticks}`;
}

/** A code block that the text cannot end. */
export function fence(language: string, text: string): string {
  const ticks = fenceOf(text, 3);
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function fenceOf(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  return '`'.repeat(Math.max(least, ...runs.map((length) => length + 1)));
}

/** Text that stays text, code spans as they are: no other markup, no mention of a user, no reference to an issue. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : plain(part)))
    .join('');
}

function plain(text: string): string {
  return entities(text)
    .replace(/[\\*_[\]~|`]/g, '\\$&')
    .replace(/[@#](?=\w)/g, '$&\u200b');
}

/** Text as it has to stand inside HTML. */
export function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
