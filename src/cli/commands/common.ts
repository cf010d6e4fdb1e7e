import type { Options } from 'yargs';
import type { RuleId } from '../../../codemods/model.js';
import { RULES, type ScanOptions } from '../../../codemods/options.js';
import { REPORTERS } from '../../../codemods/reporters/index.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Parsed } from './index.js';
import type { Terminal } from '../terminal.js';

const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'html'];

/** What `scan` and `migrate` have in common. */
export const commonOptions = {
  format: { type: 'string', choices: FORMATS, default: 'text', describe: 'How to report' },
  output: {
    type: 'string',
    describe: 'Write the report to FILE instead of standard output',
    requiresArg: true,
  },
  include: { type: 'string', array: true, requiresArg: true, describe: 'Only files that match GLOB' },
  exclude: { type: 'string', array: true, requiresArg: true, describe: 'No files that match GLOB' },
  'no-ignore': { type: 'boolean', describe: 'Also what .gitignore hides' },
  rule: { type: 'string', array: true, requiresArg: true, describe: 'Only this rule; may be repeated' },
  'fail-on': {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Rules whose open findings end in status 1, instead of all but mention and client-token-header',
  },
  target: { type: 'string', choices: ['jwt', 'vonage'], default: 'jwt', describe: 'What to move to' },
  ...Object.fromEntries(
    ['staged', 'since', 'files-from', 'baseline', 'update-baseline', 'config', 'jobs'].map((name) => [
      name,
      { hidden: true },
    ]),
  ),
} satisfies Record<string, Options>;

const LATER = ['staged', 'since', 'files-from', 'baseline', 'update-baseline', 'config', 'jobs'];

/** @throws {UsageError} an option is not built yet, or names a rule that does not exist. */
export function scanOptions(parsed: Parsed, terminal: Terminal): ScanOptions {
  const later = LATER.find((name) => parsed[name] !== undefined);
  if (later !== undefined) throw new UsageError(`The option --${later} is not built yet in this version.`);
  if (parsed['target'] === 'vonage')
    throw new UsageError('--target vonage is not built yet: use --target jwt.');
  const format = String(parsed['format']);
  if (REPORTERS[format] === undefined) {
    throw new UsageError(`--format ${format} is not built yet: use ${Object.keys(REPORTERS).join(' or ')}.`);
  }
  const rules = ruleList(parsed, 'rule');
  return {
    cwd: terminal.cwd,
    include: list(parsed['include']),
    exclude: list(parsed['exclude']),
    noIgnore: parsed['no-ignore'] === true,
    ...(rules === undefined ? {} : { rules }),
  };
}

/** Rules given once or more often, or joined by commas; undefined when the option is absent. */
export function ruleList(parsed: Parsed, name: string): readonly RuleId[] | undefined {
  if (parsed[name] === undefined) return undefined;
  const given = list(parsed[name]).flatMap((value) => value.split(','));
  const wrong = given.find((rule) => !RULES.includes(rule as RuleId));
  if (wrong !== undefined)
    throw new UsageError(`--${name} ${wrong} is no rule: choose from ${RULES.join(', ')}.`);
  return given as RuleId[];
}

export function pathList(parsed: Parsed): string[] {
  return parsed._.map(String);
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
