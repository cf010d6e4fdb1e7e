import type { Unit } from '../unit.js';

/** Base name of the generated signer module, without extension. */
export const SIGNER_MODULE = 'opentok-auth-token';

const PREFERRED = 'signOpenTokToken';
const RESERVE = 'signOpenTokRestToken';

/**
 * The name under which rewritten code of a file calls the signer: the usual one, unless the file already
 * uses that name for something of its own.
 */
export function signerName({ text }: Pick<Unit, 'text'>): string {
  return new RegExp(`\\b${PREFERRED}\\b`).test(text) && !importsSigner(text) ? RESERVE : PREFERRED;
}

/** True when the file already imports the signer, so that a second run adds nothing. */
export function importsSigner(text: string): boolean {
  const modules = `(?:[^'"\\n]*${SIGNER_MODULE}[^'"\\n]*|opentok-auth-bridge)`;
  return new RegExp(`\\b${PREFERRED}\\b[^;]{0,80}?['"]${modules}['"]`).test(text);
}
