import type { Report } from '../../codemods/index.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { command } from './fake-terminal.js';

type World = Partial<Terminal> & { stdin?: string };

/** `scan --format json`, and its report where there is one. */
export async function scanned(cwd: string, args: readonly string[], world: World = {}) {
  const { status, out, err } = await command(['scan', '--format', 'json', ...args], { cwd, ...world });
  const report = out === '' ? undefined : (JSON.parse(out) as Report);
  return { status, err, report, paths: report?.findings.map(({ path }) => path) };
}
