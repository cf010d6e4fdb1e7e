import type { Language } from '../../model.js';

/** A kind of file that is searched line by line and reported, never rewritten. */
export interface Format {
  readonly id: string;
  readonly claims: Language['claims'];
  /** What to do by hand with a header in this format. */
  readonly header: string;
  /** The same for a name that is kept apart from its value. Default: the common sentence. */
  readonly name?: string;
  /** The same where the file records what was sent. Default: the common sentence. */
  readonly recording?: string;
  /** Why the file is code that is shipped to users' devices; undefined when nothing says so. */
  client?(text: string): string | undefined;
  /** A line that is a comment, where the usual signs are not the format's own. */
  readonly comment?: RegExp;
  /** A statement at this place is evaluated once per process. */
  readonly once?: RegExp;
}

/** Claims files by the ends of their names. */
export function endings(...names: readonly string[]): Language['claims'] {
  const pattern = new RegExp(`\\.(?:${names.join('|')})$`, 'i');
  return (path) => pattern.test(path);
}
