/** A literal that a file must hold, in any letter case, before it is parsed. */
export interface Mark {
  readonly text: string;
  /** True where the literal alone shows that TokBox is meant; other vendors use the rest as well. */
  readonly evidence: boolean;
}

/** What every language looks for. A language adds its own with `Language.marks`. */
export const MARKS: readonly Mark[] = [
  { text: 'x-tb-partner-auth', evidence: true },
  { text: 'x_tb_partner_auth', evidence: true },
  { text: 'x-tb-token-auth', evidence: true },
  { text: 'x_tb_token_auth', evidence: true },
  { text: 'opentok', evidence: true },
  { text: 'tokbox', evidence: true },
  { text: 'v2/partner', evidence: false },
  { text: 'session/create', evidence: false },
];

const EVIDENCE = new RegExp(
  MARKS.filter(({ evidence }) => evidence)
    .map(({ text }) => text)
    .join('|'),
  'i',
);

/** A TokBox header, host or SDK is named in the text. */
export function showsTokBox(text: string): boolean {
  return EVIDENCE.test(text);
}
