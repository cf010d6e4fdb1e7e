import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readConfig } from '../../../codemods/config/read.js';
import type { Config } from '../../../codemods/config/schema.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Terminal } from '../terminal.js';
import type { Parsed } from './command.js';

/** Options as typed, by the keys of the configuration that say the same. */
const OPTIONS: Readonly<Record<keyof Config, string>> = {
  include: 'include',
  exclude: 'exclude',
  noIgnore: 'no-ignore',
  rules: 'rule',
  failOn: 'fail-on',
  baseline: 'baseline',
  format: 'format',
  signer: 'signer',
  target: 'target',
  jobs: 'jobs',
};

const DEFAULTS = { format: 'text', signer: 'stdlib', target: 'jwt' };

/**
 * What was typed, else what the configuration says, else the default.
 *
 * @throws {UsageError} the configuration cannot be read or is wrong.
 */
export function withConfig(parsed: Parsed, terminal: Terminal): Parsed {
  const given = parsed['config'];
  const typed = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
  const configured = typeof given === 'string' ? optionsIn(resolve(terminal.cwd, given), given) : {};
  return { ...DEFAULTS, ...configured, ...typed, _: parsed._ };
}

function optionsIn(path: string, name: string): Record<string, unknown> {
  const config = readConfig(readText(path, `--config ${name}`), name);
  const options = Object.entries(config).map(([key, value]) => [OPTIONS[key as keyof Config], value]);
  const { baseline, ...rest } = Object.fromEntries(options);
  return baseline === undefined ? rest : { ...rest, baseline: resolve(dirname(path), String(baseline)) };
}

/** @throws {UsageError} the file cannot be read. */
export function readText(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${option} cannot be read (${code}): name a file that is there.`);
  }
}
