/** Hides secrets in a text that leaves the engine. */
export type Mask = (text: string) => string;

const HIDDEN = '****';

/** Literals that look like secrets wherever they stand. What comes before the secret is kept. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // The value of the legacy header, written out.
  [
    /(partner[-_]auth["'`]?\s*(?:[:=,]|=>)\s*["'`]?\s*(?:\d+\s*:\s*|\w+:))(?![$#%<{]|\s)[^\s"'`,;)}\\]+/gi,
    `$1${HIDDEN}`,
  ],
  // key:secret with a numeric key, as OpenTok keys are.
  [/\b(\d{4,12}\s?:\s?)[\w+/=.-]{8,}/g, `$1${HIDDEN}`],
  // An OpenTok secret is 40 hexadecimal digits.
  [/(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/gi, HIDDEN],
  // A literal with a name that says what it is.
  [
    /((?:secret|passwo?r?d)\w*["'`]?\]?\s*(?:[:=]|=>|\|\|)\s*(["'`]))(?!\2)[^"'`\s]{4,}(?=\2)/gi,
    `$1${HIDDEN}`,
  ],
  // The same with the name as an argument: nothing but the name stands in its quotes.
  [/((["'`])[\w.-]*(?:secret|passwo?r?d)\w*\2\s*,\s*(["'`]))(?!\3)[^"'`\s]{4,}(?=\3)/gi, `$1${HIDDEN}`],
  [/(secret\w*\s*[:=]\s*)(?=[\w+/=-]*\d)[\w+/=-]{8,}(?=\s*$)/gim, `$1${HIDDEN}`],
];

/** Masks what looks like a secret, and every value in `secrets` wherever it turns up again. */
export function createMask(secrets: Iterable<string>): Mask {
  const values = [...new Set(secrets)].sort((a, b) => b.length - a.length).map(wholeWord);
  return (text) => {
    const known = values.reduce((masked, value) => masked.replace(value, HIDDEN), text);
    return PATTERNS.reduce((masked, [pattern, kept]) => masked.replace(pattern, kept), known);
  };
}

/** The secrets in the text of a `hardcoded-secret` finding: what follows the first colon, or the whole literal. */
export function secretsIn(found: string): string[] {
  const quoted = [...found.matchAll(/(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map(([, , inside = '']) => inside);
  const literals = quoted.length > 0 ? quoted : [found.trim()];
  return literals
    .map((literal) => literal.replace(/^x[-_]tb[-_]\w+[-_]auth\s*:\s*/i, ''))
    .map((literal) => /^[^:\s]+\s*:\s*(\S+)$/.exec(literal)?.[1] ?? literal)
    .filter((secret) => /^\S{4,}$/.test(secret) && !/^x[-_]tb[-_]|^https?:|^\d+$|[-_]secret$/i.test(secret));
}

/** A secret that is also a common word must not blot out longer words that hold it. */
function wholeWord(value: string): RegExp {
  return new RegExp(`(?<!\\w)${value.replace(/[^\w\s]/g, '\\$&')}(?!\\w)`, 'g');
}
