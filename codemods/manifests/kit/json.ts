/** Says of a text that is no JSON what to do about it. */
export function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return undefined;
  } catch {
    return 'This file is no valid JSON, so it is not edited: mend it, then scan again.';
  }
}
