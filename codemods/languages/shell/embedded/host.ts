import type { Language, ProjectView } from '../../../model.js';
import type { Spelling } from './command.js';

/** A kind of file that holds shell commands among other things. */
export interface Host {
  readonly id: string;
  readonly claims: Language['claims'];
  readonly spelling: Spelling;
  /** Why the command at this offset cannot call the signer; undefined when it can. */
  obstacle(text: string, at: number, path: string): string | undefined;
  /** Where the command begins that an offset lies in. Default: with its line, continued lines taken as one. */
  commandStart?(text: string, at: number): number;
  /** Path of the signer as commands of this file reach it. */
  signerPath(absolutePath: string, project: ProjectView, path: string): string;
  /** Root of the project, where the place of the file tells. */
  projectRoot?(absolutePath: string, path: string): string;
  /** What to do by hand. */
  readonly header: string;
}
