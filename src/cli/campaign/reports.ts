import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Checkout } from '../../../codemods/campaign/index.js';
import type { Migrated } from '../../../codemods/migrate.js';
import { REPORTERS } from '../../../codemods/reporters/index.js';
import { displayPath } from '../../../codemods/steps/source.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Parsed } from '../commands/command.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';

export interface KeptReports {
  /** Absolute, of every file that may be written. */
  readonly files: readonly string[];
  /** Writes one repository's reports; gives the path of the page from where the run was started. */
  keep(checkout: Checkout, index: number, migrated: Migrated): Promise<string>;
}

/**
 * Undefined without `--reports`. The directory is made if it is not there.
 *
 * @throws {UsageError} it cannot be made.
 */
export function keptReports(
  { reports, write }: Parsed,
  checkouts: readonly Checkout[],
  { cwd }: Terminal,
): KeptReports | undefined {
  if (typeof reports !== 'string') return undefined;
  const directory = resolve(cwd, reports);
  attempt(reports, () => mkdirSync(directory, { recursive: true }));
  const names = distinctNames(checkouts);
  const fileOf = (index: number, format: string): string => resolve(directory, `${names[index]}.${format}`);
  return {
    files: checkouts.flatMap((_, index) => FORMATS.map((format) => fileOf(index, format))),
    async keep(_, index, { report, diff, rewritings }) {
      for (const format of FORMATS) {
        const text = (await REPORTERS[format]?.())?.(report, {
          colour: false,
          rewritings,
          version: version(),
          ...(write === true ? {} : { diff }),
        });
        attempt(reports, () => writeFileSync(fileOf(index, format), text ?? ''));
      }
      return displayPath(fileOf(index, 'html'), cwd);
    },
  };
}

const FORMATS = ['html', 'json'] as const;

/** A file name for each, which tells the repository. */
function distinctNames(checkouts: readonly Checkout[]): readonly string[] {
  const taken = new Set<string>();
  return checkouts.map(({ absolutePath }) => {
    const parts = absolutePath.split(/[\\/]/).filter((part) => part !== '');
    // As many of the last parts of the path as it takes to be the only one.
    for (let from = parts.length - 1; from >= 0; from--) {
      const name = slug(parts.slice(from).join('-'));
      if (take(name)) return name;
    }
    for (let number = 2; ; number++) {
      const name = `${slug(parts.at(-1) ?? 'root')}-${number}`;
      if (take(name)) return name;
    }
  });

  function take(name: string): boolean {
    const folded = name.toLowerCase();
    if (taken.has(folded)) return false;
    taken.add(folded);
    return true;
  }
}

function slug(text: string): string {
  return text.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'repository';
}

function attempt(name: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--reports ${name} cannot be written (${code}): name another directory.`);
  }
}
