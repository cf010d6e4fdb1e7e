/** A literal that a file must hold, in any letter case, before it is parsed. */
export interface Mark {
  readonly text: string;
  /** True where the literal alone shows that TokBox is meant; other vendors use the rest as well. */
  readonly evidence: boolean;
  /** Pattern of what must not follow, where longer words hold the literal by chance. */
  readonly butNot?: string;
}

/** What every language looks for. A language adds its own with `Language.marks`. */
export const MARKS: readonly Mark[] = [
  { text: 'x-tb-partner-auth', evidence: true },
  { text: 'x_tb_partner_auth', evidence: true },
  { text: 'x-tb-token-auth', evidence: true },
  { text: 'x_tb_token_auth', evidence: true },
  // Parsers are full of openToken and reopenTokens.
  { text: 'opentok', evidence: true, butNot: 'en(?!able|gine|dpoint|v)' },
  { text: 'tokbox', evidence: true },
  { text: 'v2/partner', evidence: false },
  { text: 'session/create', evidence: false },
];

/** Matches any of the marks, in any letter case. */
export function markExpression(marks: readonly Omit<Mark, 'evidence'>[]): RegExp {
  const literal = (text: string) => text.replace(/[^\w\s]/g, '\\$&');
  return new RegExp(
    marks.map(({ text, butNot }) => literal(text) + (butNot === undefined ? '' : `(?!${butNot})`)).join('|'),
    'i',
  );
}

const EVIDENCE = markExpression(MARKS.filter(({ evidence }) => evidence));

/** A TokBox header, host or SDK is named in the text. */
export function showsTokBox(text: string): boolean {
  return EVIDENCE.test(text);
}
