/** True for bytes that begin as UTF-16 does where it says so: with a byte order mark, of either order. */
export const startsUtf16 = (head: Uint8Array): boolean => isLittle(head) || isBig(head);

const isLittle = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xfe;
const isBig = ([first, second]: Uint8Array): boolean => first === 0xfe && second === 0xff;

/** The text of a file that begins with a byte order mark; a last odd byte is left out. */
export function decodeUtf16(bytes: Buffer): string {
  const whole = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return (isBig(whole) ? whole.swap16() : whole).toString('utf16le');
}
