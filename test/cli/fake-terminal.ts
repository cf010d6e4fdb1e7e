import { run } from '../../src/cli/run.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { workspace } from '../codemods/workspace.js';

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with a state directory of its own, and gives what it printed. */
export async function command(
  args: readonly string[],
  world: Partial<Terminal> & { stdin?: string } = {},
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const status = await run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colour: false,
    answers: false,
    progress: false,
    env: { XDG_STATE_HOME: workspace() },
    cwd: workspace(),
    input: async () => world.stdin ?? '',
    ask: () => Promise.reject(new Error('nobody is there to answer')),
    interrupted: async () => undefined,
    ...world,
  });
  return { status, out, err };
}
