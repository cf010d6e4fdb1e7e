/** The header's name in any letter case, not as part of a longer word; an escaped line end may stand before it. */
const PARTNER = /(?:(?<![\w-])|(?<=\\[nrt]))x-tb-partner-auth(?![\w-])/gi;
const EXACT = /^\s*x-tb-partner-auth\s*$/i;

/** The header that carries the token, as rewritten code spells it. */
export const JWT_HEADER = 'X-OPENTOK-AUTH';

export const isPartnerName = (text: string): boolean => EXACT.test(text);

/** Positions of the legacy header's name in a text. */
export const partnerNames = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(PARTNER)].map(({ index, 0: name }) => ({ start: index, end: index + name.length }));
