import { inspect } from 'node:util';

const TOKEN = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/;

/** What a text gives away: a secret, a token, or nothing. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  return [
    ...(secrets.some((secret) => text.includes(secret)) ? ['secret'] : []),
    ...(TOKEN.test(text) ? ['token'] : []),
  ];
}

/** All that a log could show of a value: every depth, hidden properties included, and its JSON. */
export function everythingIn(value: unknown): string {
  return (
    inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }) +
    json(value)
  );
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // circular: a log could not write it either
  }
}
