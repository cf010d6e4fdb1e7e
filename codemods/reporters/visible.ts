// Control characters of C0 and C1, but for tabs, and for the carriage return that ends a line of CRLF; and those that
// turn the direction of writing, so that a name reads as another.
// eslint-disable-next-line no-control-regex
const CONTROL = /(?!\r?$)[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line with its control characters written out: what a file holds or is called must not steer a terminal. */
export function visible(line: string): string {
  return line.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
