/** `key:secret` written out, with the numeric key that OpenTok projects have. */
const PAIR = /(?<![\w:/.-])(\d{3,12})\s?:\s?([\w+/=.-]{8,})/g;
/** The same where nothing else on the line says what it is: only a secret in OpenTok's own form counts. */
const HEX_SECRET = /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/i;
/** A setting whose name says that it is an OpenTok secret. */
const NAMED =
  /(?:opentok|tokbox|partner)[\w.-]*secret["']?\]?\s*(?:[:=]|=>)\s*["']?((?=[\w+/=-]*\d)[\w+/=-]{8,})/gi;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A secret written into a line, the key beside it included. */
export function literalPair(line: string, named: boolean): Span | undefined {
  for (const match of line.matchAll(PAIR)) {
    const secret = match[2] ?? '';
    if (named ? !isFiller(secret) : HEX_SECRET.test(secret)) return spanOf(match.index, match[0]);
  }
  return undefined;
}

export function namedSecret(line: string): Span | undefined {
  for (const match of line.matchAll(NAMED)) {
    const secret = match[1] ?? '';
    if (!isFiller(secret)) return spanOf(match.index + match[0].length - secret.length, secret);
  }
  return undefined;
}

/** The user part of a URL: `https://key:secret@api.opentok.com`, `//key:secret@default`. */
const IN_URL = /\/\/\d{3,12}:((?=[\w+=-]*\d)[\w+=-]{8,})@/g;

export function secretsInUrls(text: string): Span[] {
  return [...text.matchAll(IN_URL)].flatMap(({ index, 0: found, 1: secret = '' }) =>
    isFiller(secret) ? [] : [spanOf(index + found.length - 1 - secret.length, secret)],
  );
}

/** A secret in OpenTok's own form that the SDK gets, or that a word beside it names. */
const BESIDE = new RegExp(`(?:OpenTok\\w*\\s*\\(|secret).*?(${HEX_SECRET.source})`, 'i');

export function secretBeside(line: string): Span | undefined {
  const match = BESIDE.exec(line);
  const secret = match?.[1] ?? '';
  return match === null ? undefined : spanOf(match.index + match[0].length - secret.length, secret);
}

/** A secret that stands in for one that is missing: `process.env.SECRET ? '…'`, `$ENV{SECRET} || '…'`. */
const FALLBACK =
  /(?:secret|partner[-_]auth).*?(?:[?|]{1,2}=?|\b(?:or|else)\b)\s*["']((?=[\w+/=-]*\d)[\w+/=-]{8,})["']/i;

export function fallbackSecret(line: string): Span | undefined {
  const match = FALLBACK.exec(line);
  const secret = match?.[1] ?? '';
  return match === null || isFiller(secret)
    ? undefined
    : spanOf(match.index + match[0].length - secret.length - 1, secret);
}

export function looksReal(secret: string): boolean {
  return HEX_SECRET.test(secret);
}

/** `xxxxxxxx`, `00000000`, `your-secret-1`: what documentation writes where a secret would stand. */
export function isFiller(secret: string): boolean {
  return (
    /^(.)\1*$/.test(secret) || /^(?:your|my|the|api|partner|project|example|changeme)[-_.]?/i.test(secret)
  );
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}
