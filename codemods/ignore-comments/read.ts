import type { RuleId } from '../model.js';

/** A comment by which somebody says that a finding is to be left alone. */
export interface IgnoreComment {
  /** From 1. */
  readonly line: number;
  /** The lines that it speaks for; undefined for the whole file. */
  readonly covers: number | undefined;
  /** Undefined for every rule. */
  readonly rules: readonly string[] | undefined;
  /** Empty where none is given; then the comment hides nothing. */
  readonly reason: string;
}

const WORD = 'opentok-auth-bridge-ignore';

/** What begins a comment in one language or another. */
const OPENER = String.raw`(?:\/\/|\/\*+|#|<!--|--(?:\[\[)?|;+|%+|'|\b(?:rem|dnl)\b|\(\*|\{-|@\*|^\s*(?:\*|\.\.))`;
const COMMENT = new RegExp(String.raw`${OPENER}[-!\s]*${WORD}-(next-line|line|file)(?![\w-])([^\n]*)`, 'i');
const CLOSER = /\s*(?:\*\/\}?|-{2,}>|-*\}\}|-*%>|\*\)|-\}|\?>|#\}|#>|\*@|\]\])\s*$/;

/** Every ignore comment of a text, whatever the language: the word stands at the beginning of a comment. */
export function readIgnoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes(WORD)) return [];
  const lines = text.split('\n');
  const comments = lines.map((line) => COMMENT.exec(line));
  return comments.flatMap((match, index) => {
    if (match === null) return [];
    const [, kind, rest = ''] = match;
    const [named = '', ...reason] = rest.replace(CLOSER, '').split(/\s--(?:\s|$)/);
    const rules = named.split(/[\s,]+/).filter((rule) => rule !== '');
    return [
      {
        line: index + 1,
        covers: kind === 'file' ? undefined : kind === 'line' ? index + 1 : nextLine(index),
        rules: rules.length === 0 ? undefined : rules,
        reason: reason.join(' -- ').trim(),
      },
    ];
  });

  /** Several such comments may stand above one line, and blank lines between. */
  function nextLine(from: number): number {
    let at = from + 1;
    while (at < lines.length && (comments[at] != null || !/\S/.test(lines[at] ?? ''))) at++;
    return at + 1;
  }
}

export function speaksFor({ covers, rules }: IgnoreComment, rule: RuleId, line: number): boolean {
  return (covers === undefined || covers === line) && (rules === undefined || rules.includes(rule));
}
