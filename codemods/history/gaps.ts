import type { ScanError } from '../model.js';
import { pieces } from './git.js';

interface Gap {
  readonly code: string;
  readonly message: string;
  /** A question to git; whoever answers it with `answer` lacks a part of the history. */
  readonly question: readonly string[];
  readonly answer: RegExp;
}

/** Ways in which a clone has less than was ever committed. Add a new one here. */
const GAPS: readonly Gap[] = [
  {
    code: 'ERR_SHALLOW',
    message:
      'The clone is shallow, and what lies before it was not read: git fetch --unshallow, and run again.',
    question: ['rev-parse', '--is-shallow-repository'],
    answer: /^true$/,
  },
  {
    code: 'ERR_PARTIAL_CLONE',
    message: 'The clone is partial, and what it has not fetched was not read: run in a full clone.',
    question: ['config', '--get-regexp', String.raw`^remote\..*\.promisor$`],
    answer: / true$/,
  },
];

/** What the repository lacks, so that no secrets found in it does not mean that there are none. */
export async function gapsOf(repository: string): Promise<readonly ScanError[]> {
  const found: ScanError[] = [];
  for (const { code, message, question, answer } of GAPS) {
    if (await isAnswered(repository, question, answer)) found.push({ path: '.', code, message });
  }
  return found;
}

async function isAnswered(repository: string, question: readonly string[], answer: RegExp): Promise<boolean> {
  let yes = false;
  try {
    await pieces(repository, question, '\n', (line) => void (yes ||= answer.test(line)));
  } catch {
    // A setting that is not there ends in a status, too.
  }
  return yes;
}
