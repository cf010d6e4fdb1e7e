import { networkless, onLoopback } from './bridge.js';
import { signers } from './signing.js';

/** Does the thing measured `rounds` times. */
export type Run = (rounds: number) => void | Promise<void>;

/** Who takes part in what, by name. Each is made in a process of its own. */
export type Part = Readonly<Record<string, (port: number) => Run>>;

export const PARTS: Readonly<Record<string, Part>> = {
  signing: signers,
  'own cost': networkless,
  loopback: onLoopback,
};
