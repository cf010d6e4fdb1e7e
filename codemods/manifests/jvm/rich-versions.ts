import { ARTIFACT, GROUP } from './coordinates.js';

/** The words of a rich version that say what is wanted; `reject` says what is not. */
export const RICH: readonly string[] = ['strictly', 'require', 'prefer'];

const CONFIGURED = new RegExp(
  String.raw`["']${GROUP}:${ARTIFACT}(?::[^"'\n]*)?["']\s*\)?\s*\{(?<block>(?:[^{}]|\{[^{}]*\})*)\}`,
  'dg',
);
const VERSION = new RegExp(String.raw`\bversion\s*\{([^{}]*)\}`, 'dg');
const WISH = new RegExp(String.raw`\b(?:${RICH.join('|')})\b\s*\(?\s*(["'])([^"'\n]*)\1`, 'dg');

/** `version { strictly '[2.3, 3.0['; prefer '2.3.2' }` in the block that configures the SDK. */
export function* richVersions(code: string): Generator<{ value: string; start: number; end: number }> {
  for (const [, block = '', at] of inside(CONFIGURED, code, 1)) {
    for (const [, version = '', within] of inside(VERSION, block, 1)) {
      for (const [, value = '', start] of inside(WISH, version, 2)) {
        const from = at + within + start;
        yield { value, start: from, end: from + value.length };
      }
    }
  }
}

/** A group of each match, and where it begins. */
function* inside(pattern: RegExp, text: string, group: number): Generator<[string, string, number]> {
  for (const match of text.matchAll(pattern)) {
    yield [match[0], match[group] ?? '', match.indices?.[group]?.[0] ?? 0];
  }
}
