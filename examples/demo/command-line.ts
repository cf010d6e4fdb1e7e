import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A finding as `--format json` gives it; the README has all of its fields. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly startLine: number;
  readonly context: string;
  readonly rewrite: 'automatic' | 'manual' | 'report-only';
  readonly status: 'open' | 'rewritten' | 'ignored' | 'baselined' | 'failed';
  readonly reason: string;
}

export interface Report {
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly nextSteps: readonly string[];
}

/** How a program ended. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const BIN = fileURLToPath(new URL('../../cli/bin.js', import.meta.resolve('opentok-auth-bridge')));
const LONGEST_RUN_MS = 60_000;

/** Runs a program with this Node. */
export function runNode(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const options = { cwd, env: { ...process.env, ...env }, timeout: LONGEST_RUN_MS, maxBuffer: 1 << 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** Runs the package's command line as `npx opentok-auth-bridge` does. Its journal goes to `stateDirectory`. */
export const runBin = (args: readonly string[], cwd: string, stateDirectory: string): Promise<Run> =>
  runNode([BIN, ...args], cwd, { XDG_STATE_HOME: stateDirectory, NO_COLOR: '1' });

/** @throws {Error} the command line's own sentence, when it gave no report. */
export function reportIn({ status, stdout, stderr }: Run): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Error(stderr.trim().split('\n')[0] || `the command line gave no report (status ${status})`);
  }
}
