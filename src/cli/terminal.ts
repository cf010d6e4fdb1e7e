import { UsageError } from '../../codemods/usage-error.js';
import { NAME } from './name.js';

/** The world as a command sees it. Commands touch `process` nowhere else. */
export interface Terminal {
  /** For what was asked for, and nothing else. */
  readonly out: (text: string) => void;
  /** For progress and diagnostics. */
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Diagnostics are on a terminal that can write over a line. */
  readonly progress: boolean;
  /** Somebody can answer a question: input and diagnostics are on a terminal. */
  readonly answers: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** All of standard input. */
  readonly input: () => Promise<string>;
  /** Puts a question on standard error and reads one line; undefined when there is none: by Ctrl-C or Ctrl-D. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Resolves when the user or the system asks the command to end. */
  readonly interrupted: () => Promise<void>;
}

/** @throws {UsageError} what the process is started in is gone: the command line needs a directory to act in. */
export function terminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  // `| head` closes the pipe early; that is no failure of this command. A report that did not fit on the disk is.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    stderr.write(`${NAME}: standard output cannot be written (${code}): the report is not complete.\n`);
    // By then the command has said how it went.
    process.once('exit', () => (process.exitCode = 2));
  });
  stderr.on('error', () => undefined); // nobody is left to be told
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    progress: stderr.isTTY === true && env['TERM'] !== 'dumb',
    answers: stdin.isTTY === true && stderr.isTTY === true,
    env,
    cwd: currentDirectory(),
    async input() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    async ask(question) {
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        return await lines.question(question);
      } catch (error) {
        if ((error as Error).name === 'AbortError') return undefined;
        throw error;
      } finally {
        lines.close();
      }
    },
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}

function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('The current directory is gone: change to one that is there.');
  }
}
