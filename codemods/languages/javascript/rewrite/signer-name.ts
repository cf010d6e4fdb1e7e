import type { Signer } from '../../../model.js';
import type { Unit } from '../unit.js';

/** Base names of the generated signer module, without extension: the first that is free. */
export const SIGNER_MODULES = [
  'opentok-auth-token',
  'opentok-rest-token',
  'opentok-rest-auth-token',
] as const;
/** What the generated module exports. */
export const SIGNER_EXPORT = 'signOpenTokToken';
/** The package that `--signer bridge` takes the signer from, and what it exports. */
export const BRIDGE_MODULE = 'opentok-auth-bridge';
const BRIDGE_SIGNER = 'signToken';
export const BRIDGE_EXPORT = 'bridgePartnerAuth';

const RESERVES = {
  stdlib: 'signOpenTokRestToken',
  library: 'signOpenTokRestToken',
  bridge: SIGNER_EXPORT,
} as const;

export const exportedSigner = (signer: Signer): string =>
  signer === 'bridge' ? BRIDGE_SIGNER : SIGNER_EXPORT;

/**
 * The name under which rewritten code of a file calls the signer: the exported one, unless the file already
 * uses that name for something of its own.
 */
export function signerName({ text, signer }: Pick<Unit, 'text' | 'signer'>): string {
  const name = exportedSigner(signer);
  return new RegExp(`\\b${name}\\b`).test(text) && !importsName(text, name) ? RESERVES[signer] : name;
}

/** True when the file already imports a name from the signer module or the package. */
export function importsName(text: string, name: string): boolean {
  const from = `['"](?:[^'"\\n]*(?:${SIGNER_MODULES.join('|')})[^'"\\n]*|${BRIDGE_MODULE})['"]`;
  const imports = `\\bimport\\s*\\{[^}]*\\b${name}\\b[^}]*\\}\\s*from\\s*${from}`;
  const requires = `\\b${name}\\b[^;=]*=\\s*require\\(\\s*${from}`;
  return new RegExp(`${imports}|${requires}`).test(text);
}
