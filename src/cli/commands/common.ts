import { resolve } from 'node:path';
import type { Options } from 'yargs';
import type { RuleId, Target } from '../../../codemods/model.js';
import { RULES, type ScanOptions } from '../../../codemods/options.js';
import { REPORTERS } from '../../../codemods/reporters/index.js';
import { UsageError } from '../../../codemods/usage-error.js';
import type { Parsed } from './command.js';
import type { Terminal } from '../terminal.js';
import { checkWritable } from './output.js';

/** What `scan` and `migrate` have in common. Defaults are settled after the configuration is read. */
export const commonOptions = {
  format: {
    type: 'string',
    choices: Object.keys(REPORTERS),
    requiresArg: true,
    describe: 'How to report; default text',
  },
  output: {
    type: 'string',
    describe: 'Write the report to FILE instead of standard output',
    requiresArg: true,
  },
  include: { type: 'string', array: true, requiresArg: true, describe: 'Only files that match GLOB' },
  exclude: { type: 'string', array: true, requiresArg: true, describe: 'No files that match GLOB' },
  'no-ignore': { type: 'boolean', describe: 'Also what .gitignore hides' },
  staged: { type: 'boolean', describe: 'Only files that are staged in git, as they are in the work tree' },
  since: { type: 'string', requiresArg: true, describe: 'Only files changed since the branch left REF' },
  'files-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Only the files listed in FILE, or with - on standard input',
  },
  baseline: { type: 'string', requiresArg: true, describe: 'Findings listed in FILE do not count' },
  'update-baseline': { type: 'boolean', describe: 'Write what is found to the baseline' },
  config: { type: 'string', requiresArg: true, describe: 'Read options from a JSON FILE; those typed win' },
  jobs: {
    type: 'number',
    requiresArg: true,
    describe: 'Threads to use, of which more than two do not pay; default as many as processors',
  },
  rule: { type: 'string', array: true, requiresArg: true, describe: 'Only this rule; may be repeated' },
  'fail-on': {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Rules whose open findings end in status 1, instead of all but mention and client-token-header',
  },
  target: {
    type: 'string',
    choices: ['jwt', 'vonage'],
    describe: 'What to move to; default jwt. With vonage everything is for people: nothing is rewritten',
  },
} satisfies Record<string, Options>;

/** What `migrate` and `campaign` have besides. */
export const signer: Options = {
  type: 'string',
  choices: ['stdlib', 'library', 'bridge'],
  describe: 'What rewritten code signs with; default stdlib',
};

/** @throws {UsageError} an option is out of range, or names a rule that does not exist or a file that cannot be written. */
export function scanOptions(parsed: Parsed, terminal: Terminal): ScanOptions {
  const { jobs } = parsed;
  if (jobs !== undefined && !(Number.isInteger(jobs) && Number(jobs) >= 1)) {
    throw new UsageError('--jobs must be an integer of 1 or more.');
  }
  const rules = ruleList(parsed, 'rule');
  keepApart(parsed, terminal);
  checkWritable('output', parsed['output'], terminal);
  return {
    cwd: terminal.cwd,
    include: globs(parsed, 'include'),
    exclude: globs(parsed, 'exclude'),
    noIgnore: parsed['no-ignore'] === true,
    target: parsed['target'] as Target,
    ...(jobs === undefined ? {} : { jobs: Number(jobs) }),
    except: ['output', 'baseline'].flatMap((name) =>
      parsed[name] === undefined ? [] : [resolve(terminal.cwd, String(parsed[name]))],
    ),
    ...(rules === undefined ? {} : { rules }),
  };
}

/**
 * @param target the one that was typed or is configured
 * @throws {UsageError} an option says how to rewrite, beside a target for which nothing is.
 */
export function refuseWithoutRewriting(typed: Parsed, target: unknown): void {
  if (target !== 'vonage') return;
  const senseless = ['signer', 'interactive', 'allow-dirty'].find((name) => typed[name] !== undefined);
  if (senseless === undefined) return;
  throw new UsageError(
    `--${senseless} and --target vonage contradict each other, since nothing is rewritten for that target: use one.`,
  );
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

/** @throws {UsageError} a path is empty, as a variable of a shell may be: it would mean all of the directory. */
export function pathList(parsed: Parsed): string[] {
  const paths = parsed._.map(String);
  if (paths.includes('')) throw new UsageError('An empty path names nothing: name a file or directory.');
  return paths;
}

/** @throws {UsageError} one is empty: it would match nothing, so that nothing would be read. */
function globs(parsed: Parsed, name: string): string[] {
  const given = list(parsed[name]);
  if (given.some((glob) => glob.trim() === '')) {
    throw new UsageError(`--${name} has an empty glob: write one, or leave it out.`);
  }
  return given;
}

/** @throws {UsageError} the report would overwrite what the run is told by. */
function keepApart(parsed: Parsed, { cwd }: Terminal): void {
  const { output } = parsed;
  if (typeof output !== 'string') return;
  const other = ['baseline', 'config', 'files-from'].find(
    (name) => typeof parsed[name] === 'string' && resolve(cwd, parsed[name]) === resolve(cwd, output),
  );
  if (other === undefined) return;
  throw new UsageError(`--output and --${other} name one file: the report would overwrite it; name another.`);
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
