/** A `key:secret` value whose halves are names or chains of members. */
export interface Pair {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly secret: string;
}

const CHAIN = String.raw`@?[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\['[\w-]+'\])*`;
const BLANK = String.raw`[^\S\r\n]*`;

/** `"#{key}:#{secret}"` and `key + ':' + secret`, up to where the value ends. */
const VALUES: readonly RegExp[] = [
  new RegExp(String.raw`^"#\{${BLANK}(${CHAIN})${BLANK}\}:#\{${BLANK}(${CHAIN})${BLANK}\}"`),
  new RegExp(String.raw`^(${CHAIN})${BLANK}\+${BLANK}(?:':'|":")${BLANK}\+${BLANK}(${CHAIN})`),
];

/** What may follow a value without being part of it. */
const END = /^[^\S\r\n]*(?:[,)}\]]|#|\r?\n|$)/;

/** What stands between the name and the value: the families that are rewritten. `name` is quoted. */
const FAMILIES: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // An object's key.
  [/(?:^|[\s{(,])$/, /^\s*:[^\S\r\n]*/],
  // `request.setHeader 'X-TB-PARTNER-AUTH', value`, with or without parentheses.
  [/\.(?:setHeader|setRequestHeader|header|set|append)(?:\(|[^\S\r\n]+)$/, /^[^\S\r\n]*,[^\S\r\n]*/],
  // `headers['X-TB-PARTNER-AUTH'] = value`
  [/[\w\])]\[$/, /^\][^\S\r\n]*=[^\S\r\n]*/],
];

/** The value of the header whose name begins at `name`; undefined where it cannot be told. */
export function pairAt(text: string, name: number, length: number): Pair | undefined {
  const quote = text[name - 1];
  if ((quote !== "'" && quote !== '"') || text[name + length] !== quote) return undefined;
  const before = text.slice(text.lastIndexOf('\n', name - 1) + 1, name - 1);
  const rest = text.slice(name + length + 1, name + length + 500);
  for (const [lead, between] of FAMILIES) {
    const gap = lead.test(before) ? between.exec(rest)?.[0] : undefined;
    if (gap !== undefined) return valueAt(rest.slice(gap.length), name + length + 1 + gap.length);
  }
  return undefined;
}

function valueAt(rest: string, start: number): Pair | undefined {
  for (const pattern of VALUES) {
    const [value, key, secret] = pattern.exec(rest) ?? [];
    if (value === undefined || key === undefined || secret === undefined) continue;
    return END.test(rest.slice(value.length)) ? { start, end: start + value.length, key, secret } : undefined;
  }
  return undefined;
}
