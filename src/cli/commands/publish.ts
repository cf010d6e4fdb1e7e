import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Report } from '../../../codemods/model.js';
import { type ReporterOptions, REPORTERS } from '../../../codemods/reporters/index.js';
import { rooted } from '../../../codemods/reporters/rooted.js';
import { isInside } from '../../../codemods/steps/walk.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import type { Parsed } from './command.js';
import { write } from './output.js';

/** Writes a report in the format asked for to standard output or to `--output`. */
export async function publish(
  report: Report,
  parsed: Parsed,
  terminal: Terminal,
  shown: Omit<ReporterOptions, 'colour' | 'version'>,
): Promise<void> {
  const reporter = await REPORTERS[String(parsed['format'])]?.();
  if (reporter === undefined) throw new UsageError(`There is no format ${String(parsed['format'])}.`);
  const text = reporter(
    FOR_GITHUB.includes(String(parsed['format'])) ? atCheckout(report, terminal) : report,
    {
      ...shown,
      colour: terminal.colour && parsed['output'] === undefined,
      version: version(),
    },
  );
  write(text, parsed, terminal);
}

const FOR_GITHUB: readonly string[] = ['github', 'sarif'];

/** In GitHub Actions: with paths from the root of the checkout. */
function atCheckout(report: Report, { cwd, env }: Terminal): Report {
  const workspace = resolved(env['GITHUB_WORKSPACE'] ?? '');
  const here = resolved(cwd);
  if (workspace === undefined || here === undefined || !isInside(here, workspace)) return report;
  return rooted(report, relative(workspace, here).split(sep).join('/'));
}

function resolved(path: string): string | undefined {
  try {
    return path === '' ? undefined : realpathSync(path);
  } catch {
    return undefined; // a variable may say anything
  }
}
