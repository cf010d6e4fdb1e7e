import type { Edit } from '../../../model.js';
import { SIGNER } from '../idiom.js';

/** How commands are written within a file of another kind. */
export interface Spelling {
  /** What starts a shell expansion: `$`, or `$$` in a Makefile. */
  readonly dollar: string;
  /** A computed operand, as the shell sees it within double quotes. */
  readonly operand: string;
  /** The same where whatever holds the command fills it in before a shell sees it, so that any quotes will do. */
  readonly filled: string;
}

/** A header argument in a command, name and value in one quoted string. */
export interface HeaderArgument {
  /** Undefined where the value cannot be taken apart. */
  readonly edits: ((signer: string) => readonly Edit[]) | undefined;
  readonly single: boolean;
}

const NAME = 'x-tb-partner-auth';

/**
 * Reads the header argument at `at`, the offset of its name, in a command that begins at `start`. `signer` is the path
 * of the signer as the command reaches it.
 */
export function headerArgument(
  text: string,
  start: number,
  at: number,
  { dollar, operand, filled }: Spelling,
): HeaderArgument {
  const quote = text[at - 1] ?? '';
  const single = quote === "'";
  const unread = { edits: undefined, single };
  if ((quote !== '"' && !single) || openQuote(text.slice(start, at - 1)) !== undefined) return unread;
  const half = single ? filled : `(?:${operand}|${filled})`;
  const value = new RegExp(`^(\\s*:\\s*)(\\d+|${half}):(${half})${quote}`).exec(
    text.slice(at + NAME.length, at + 2000),
  );
  if (value === null) return unread;
  const [, colon = '', key = '', secret = ''] = value;
  const from = at + NAME.length + colon.length;
  const to = from + key.length + 1 + secret.length;
  const quotes: Edit[] = single
    ? [
        { start: at - 1, end: at, text: '"' },
        { start: to, end: to + 1, text: '"' },
      ]
    : [];
  return {
    single,
    edits: (signer) => [
      ...quotes,
      { start: at, end: at + NAME.length, text: 'X-OPENTOK-AUTH' },
      {
        start: from,
        end: to,
        text: `${dollar}(. "${signer}" && ${SIGNER} "${key}" "${secret}")`,
      },
    ],
  };
}

/** The quotation mark that is still open at the end of a piece of a command. */
function openQuote(command: string): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < command.length; index++) {
    const character = command[index];
    if (character === '\\' && open !== "'") index++;
    else if (character === open) open = undefined;
    else if (open === undefined && (character === '"' || character === "'")) open = character;
  }
  return open;
}

/** Where the line begins that an offset lies on, lines that are continued with a backslash taken as one. */
export function commandStart(text: string, at: number): number {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) {
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return start;
}
