import { isFiller, looksReal } from '../languages/text/literals.js';

/** A secret that is written in a text, and the API key that goes with it where that can be told. */
export interface Leak {
  readonly key: string | undefined;
  readonly secret: string;
  /** From 1. */
  readonly line: number;
}

/** Ways in which key and secret are written side by side. Add a new one here. */
const PAIRS: readonly RegExp[] = [
  // The value of the legacy header: 12345:secret.
  /(?<![\w:/.-])(\d{4,12})\s?:\s?([\w+/=-]{8,})/g,
  // new OpenTok('12345', 'secret'), OpenTok(12345, "secret"), OpenTok::OpenTok.new '12345', 'secret'
  /OpenTok\w*(?:\.new)?\s*[( ]\s*["']?(\d{4,12})["']?\s*,\s*["']([\w+/=-]{8,})["']/gi,
  // curl -u, query strings and the like do not occur with OpenTok; join(":", 12345, "secret") does.
  /["']:["']\s*,\s*["']?(\d{4,12})["']?\s*,\s*["']([\w+/=-]{8,})["']/g,
];

/** A setting whose name says that it is a secret. */
const NAMED =
  /[\w.-]*secret["']?\]?\s*(?:[:=,]|=>|\|\||\?\?)\s*(?:["']([\w+/=-]{8,})["']|([\w+/=-]{8,})\s*$)/gim;
const KEY = /[\w.-]*(?:api|partner|project)?[_-]?key["']?\]?\s*(?:[:=,]|=>|\|\||\?\?)\s*["']?(\d{4,12})\b/gi;

/**
 * The secrets in a text that names TokBox. Filler words, and words without a digit, are none.
 * A secret on its own is paired with the key of the text if there is exactly one.
 */
export function leaksIn(text: string): readonly Leak[] {
  const found = new Map<string, Leak>();
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  for (const match of PAIRS.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const [whole, key = '', secret = ''] = match;
    const named = /opentok|tokbox|partner|x[-_]tb/i.test(lineAround(text, match.index, whole.length));
    if (!isSecret(secret) || !(named || looksReal(secret)) || found.has(secret)) continue;
    found.set(secret, { key, secret, line: lineOf(match.index) });
  }
  const keys = new Set([...text.matchAll(KEY)].map(([, key]) => key));
  const only = keys.size === 1 ? [...keys][0] : undefined;
  for (const match of text.matchAll(NAMED)) {
    const secret = match[1] ?? match[2] ?? '';
    if (!isSecret(secret) || found.has(secret)) continue;
    found.set(secret, { key: only, secret, line: lineOf(match.index) });
  }
  return [...found.values()];
}

function isSecret(word: string): boolean {
  return /\d/.test(word) && !isFiller(word) && !/^\d+$/.test(word);
}

function lineAround(text: string, start: number, length: number): string {
  const end = text.indexOf('\n', start + length);
  return text.slice(text.lastIndexOf('\n', start) + 1, end < 0 ? undefined : end);
}
