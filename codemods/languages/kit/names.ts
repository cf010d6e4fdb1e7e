/** The header's name in any letter case, not as part of a longer word. An escaped line end may stand before it. */
const PARTNER = /(?:(?<=\\[nrt])|(?<![\w-]))x-tb-partner-auth(?![\w-])/gi;
/** The same as servers and CGI variables spell it. */
const PARTNER_VARIABLE = /(?<![a-z0-9])(?:HTTP_)?X_TB_PARTNER_AUTH(?![a-z0-9])/g;
/** The same as a key that a client spells out: RestClient sends `:x_tb_partner_auth` as X-Tb-Partner-Auth. */
const PARTNER_SYMBOL = /(?<!\w)x_tb_partner_auth(?!\w)/g;
const TOKEN =
  /(?:(?<=\\[nrt])|(?<![\w-]))x-tb-token-auth(?![\w-])|(?<![a-z0-9])HTTP_X_TB_TOKEN_AUTH(?![a-z0-9])/gi;

/** The header that carries the token, as rewritten code spells it. */
export const JWT_HEADER = 'X-OPENTOK-AUTH';
export const JWT_SYMBOL = 'x_opentok_auth';

export interface Range {
  readonly start: number;
  readonly end: number;
}

export const isPartnerName = (text: string): boolean => /^\s*x-tb-partner-auth\s*$/i.test(text);

const ranges = (text: string, pattern: RegExp): Range[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));

/** Positions of the legacy header's name in a text. */
export const partnerNames = (text: string): Range[] => ranges(text, PARTNER);
export const partnerSymbols = (text: string): Range[] => ranges(text, PARTNER_SYMBOL);
export const partnerVariables = (text: string): Range[] => ranges(text, PARTNER_VARIABLE);
export const tokenNames = (text: string): Range[] => ranges(text, TOKEN);

/** A TokBox header, host or SDK is named in the text. */
export const showsTokBox = (text: string): boolean =>
  /x[-_]tb[-_](?:partner|token)[-_]auth(?![\w-])|opentok|tokbox/i.test(text);

/** What an operand is called when it holds a secret, or a key. */
export const SECRET_NAME = /secret|(?:^|[^a-z])(?:pass|pwd)/i;
export const KEY_NAME = /key|partner|project|(?:^|[^a-z])id(?:$|[^a-z])|user/i;
