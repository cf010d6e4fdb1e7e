import type { Hunk } from '../../steps/rewriting.js';
import { type Markup, markup } from '../../../src/page/markup.js';

/** A rewrite side by side: what goes is marked on the left, what comes on the right. */
export function beforeAfter(hunks: readonly Hunk[]): Markup {
  return markup`<div class="hunks">
    ${hunks.map((hunk) => {
      const [before, after] = dedent(hunk.before, hunk.after);
      const [lead, tail] = common(before, after);
      return markup`<div class="hunk">
        ${side('Before', `line ${hunk.startLine}`, before, lead, tail, 'goes')}
        ${side('After', '', after, lead, tail, 'comes')}
      </div>`;
    })}
  </div>`;
}

function side(
  label: string,
  place: string,
  code: string,
  lead: number,
  tail: number,
  kind: 'goes' | 'comes',
): Markup {
  const end = code.length - tail;
  const changed = code.slice(lead, end);
  return markup`<div class="side ${kind}">
    <span class="label">${label} <small>${place}</small></span>
    <pre><code>${code.slice(0, lead)}${changed === '' ? '' : markup`<mark>${changed}</mark>`}${code.slice(end)}</code></pre>
  </div>`;
}

/** How many characters both begin, and both end with; no word is cut in two. */
function common(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length);
  let lead = 0;
  while (lead < most && a[lead] === b[lead]) lead++;
  while (lead > 0 && isWord(a[lead - 1])) lead--;
  let tail = 0;
  while (tail < most - lead && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  while (tail > 0 && isWord(a[a.length - tail])) tail--;
  return [lead, tail];
}

function isWord(character = ''): boolean {
  return /[\w-]/.test(character);
}

/** Takes the indentation that all lines share off both. */
function dedent(before: string, after: string): readonly [string, string] {
  const indents = `${before}\n${after}`
    .split('\n')
    .filter((line) => /\S/.test(line))
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const [first = '', ...more] = indents;
  let shared = first.length;
  for (const indent of more) {
    let same = 0;
    while (same < shared && indent[same] === first[same]) same++;
    shared = same;
  }
  const cut = (text: string): string =>
    text
      .split('\n')
      .map((line) => line.slice(shared))
      .join('\n');
  return [cut(before), cut(after)];
}
