import { spawn } from 'node:child_process';

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Added to an environment that holds only PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** Handed to standard input. Default: nothing. */
  readonly input?: string;
  /** Milliseconds before the program is ended. Default: 60,000. */
  readonly patience?: number;
}

/** Runs a program to its end. It never rejects because of what the program does. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const { PATH = '', HOME = '/' } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: { PATH, HOME, LANG: 'C.UTF-8', ...options.env },
      timeout: options.patience ?? 60_000,
      killSignal: 'SIGKILL',
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.on('error', () => undefined); // a program that reads nothing may have ended
    child.stdin.end(options.input ?? '');
  });
}
