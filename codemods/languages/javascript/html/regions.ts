/** What a stretch of a page is. */
export type RegionKind = 'script' | 'comment' | 'template-code' | 'attribute' | 'markup';

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)(?:<\/script\s*>|$)/gi;
const NOT_CODE = /\btype\s*=\s*["']?(?:text\/(?:template|html|x-[\w-]+)|application\/(?:json|ld\+json))/i;
const TEMPLATE_CODE = /<%[\s\S]*?(?:%>|$)/g;
const COMMENT = /<!--[\s\S]*?(?:-->|$)|<%#[\s\S]*?(?:%>|$)/g;

/** Attributes that hold what scripts read or run, rather than what people do. */
const ATTRIBUTE = /(?<=\s)(?:data-|hx-|ng-|v-|x-|on|:|@|value(?=\s*=))[\w:.@-]*\s*=\s*(?:"[^"]*"|'[^']*')/gi;

/** Tells what kind of region each position of a page is in. */
export function regionsOf(text: string): (position: number) => RegionKind {
  const ranges: { start: number; end: number; kind: RegionKind }[] = [];
  const add = (kind: RegionKind, start: number, length: number): void => {
    ranges.push({ start, end: start + length, kind });
  };
  for (const match of text.matchAll(SCRIPT)) {
    if (NOT_CODE.test(match[1] ?? '')) continue;
    const start = match.index + match[0].indexOf('>') + 1;
    for (const { index, length } of scriptComments(match[2] ?? '')) add('comment', start + index, length);
    add('script', start, match[2]?.length ?? 0);
  }
  for (const { index, 0: comment } of text.matchAll(COMMENT)) add('comment', index, comment.length);
  for (const { index, 0: code } of text.matchAll(TEMPLATE_CODE)) add('template-code', index, code.length);
  for (const { index, 0: attribute } of text.matchAll(ATTRIBUTE)) add('attribute', index, attribute.length);
  return (position) => ranges.find(({ start, end }) => start <= position && position < end)?.kind ?? 'markup';
}

// Strings first, so that `//` in a URL begins no comment.
const TOKENS = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

function scriptComments(script: string): { index: number; length: number }[] {
  return [...script.matchAll(TOKENS)]
    .filter(({ 0: token }) => token.startsWith('//') || token.startsWith('/*'))
    .map(({ index, 0: token }) => ({ index, length: token.length }));
}
