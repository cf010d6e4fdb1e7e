import { resolve } from 'node:path';
import {
  campaign as visitAll,
  type Checkout,
  type VisitOptions,
  worstOf,
} from '../../../codemods/campaign/index.js';
import { fingerprints } from '../../../codemods/baseline/compare.js';
import { CAMPAIGN_REPORTERS } from '../../../codemods/campaign/reporters/index.js';
import type { Signer } from '../../../codemods/model.js';
import { UsageError } from '../../../codemods/usage-error.js';
import { progressLine } from '../progress.js';
import { stateDirectory } from '../state-directory.js';
import { baselineOf } from './baseline.js';
import { commandAgain } from '../campaign/again.js';
import { branchOf, configuredIn, namedIn, pathToStart } from '../campaign/inputs.js';
import { keptReports } from '../campaign/reports.js';
import type { Command } from './command.js';
import { commonOptions, refuseWithoutRewriting, ruleList, scanOptions, signer } from './common.js';
import { write } from './output.js';
import { withConfig } from './settings.js';

const {
  output,
  include,
  exclude,
  'no-ignore': noIgnore,
  jobs,
  rule,
  'fail-on': failOn,
  target,
} = commonOptions;

const WHOLE = 'campaign looks at whole repositories: use this option with scan or migrate in one of them.';
const OWN_BASELINE =
  'Each repository has a baseline of its own: name it in its configuration, and that with --config.';

export const command: Command = {
  positional: '<checkouts..>',
  describe:
    'Looks at many repositories, and shows in one table where partner auth is left. With --write it rewrites in each what can be rewritten safely; it never commits or pushes.',
  options: {
    list: {
      type: 'string',
      requiresArg: true,
      describe:
        'Also the repositories listed in FILE, or with - on standard input: one path a line, # comments',
    },
    write: { type: 'boolean', describe: 'Write the files; undo in a repository takes its files back' },
    branch: {
      type: 'string',
      requiresArg: true,
      describe: 'With --write: first make the branch NAME where something is to be written, and switch to it',
    },
    format: {
      type: 'string',
      choices: Object.keys(CAMPAIGN_REPORTERS),
      requiresArg: true,
      describe: 'How to report; default text',
    },
    output,
    reports: {
      type: 'string',
      requiresArg: true,
      describe: 'Also write a report of each repository to the directory DIR, as HTML and as JSON',
    },
    include,
    exclude,
    'no-ignore': noIgnore,
    config: {
      type: 'string',
      requiresArg: true,
      describe: 'In each repository that has it, read options from its JSON FILE; those typed win',
    },
    jobs,
    rule,
    'fail-on': failOn,
    signer,
    target,
  },
  refused: {
    staged: WHOLE,
    since: WHOLE,
    'files-from': WHOLE,
    baseline: OWN_BASELINE,
    'update-baseline': OWN_BASELINE,
    interactive: 'campaign asks no questions: use migrate --interactive in a repository.',
    'allow-dirty':
      'campaign leaves files with uncommitted changes alone: commit them, or use migrate --allow-dirty in that repository.',
  },
  async run(typed, terminal) {
    refuseWithoutRewriting(typed, typed['target']);
    const writes = typed['write'] === true;
    const branch = branchOf(typed, writes, terminal);
    // What is typed is wrong for every repository or for none.
    ruleList(typed, 'fail-on');
    scanOptions(typed, terminal);
    const checkouts = await namedIn(typed, terminal);
    const configured = configuredIn(checkouts, typed);
    const reports = keptReports(typed, checkouts, terminal);
    const except = [
      ...(typeof typed['output'] === 'string' ? [resolve(terminal.cwd, typed['output'])] : []),
      ...(reports?.files ?? []),
    ];
    let at = '';
    const { clear, ...progress } = progressLine(terminal, Date.now, () => at);
    const optionsFor = (checkout: Checkout, index: number): VisitOptions => {
      at = `${index + 1} of ${checkouts.length}, ${checkout.path}: `;
      const { config, output: _, ...rest } = typed;
      const inside = { ...terminal, cwd: checkout.absolutePath };
      const parsed = withConfig(
        configured.has(checkout) ? { ...rest, config, _: [] } : { ...rest, _: [] },
        inside,
      );
      refuseWithoutRewriting(typed, parsed['target']);
      const scanned = scanOptions(parsed, inside);
      return {
        ...scanned,
        ...progress,
        except: [...(scanned.except ?? []), ...except],
        baseline: fingerprints(baselineOf(parsed, typed, inside)),
        signer: parsed['signer'] as Signer,
        failOn: ruleList(parsed, 'fail-on'),
        ...(writes ? { write: { stateDirectory: stateDirectory(terminal), branch } } : {}),
      };
    };
    const report = await visitAll(checkouts, {
      optionsFor,
      ...(reports === undefined ? {} : { keep: reports.keep }),
      again: (waiting) => commandAgain(typed, waiting),
    }).finally(clear);
    const reporter = await CAMPAIGN_REPORTERS[String(typed['format'] ?? 'text')]?.();
    if (reporter === undefined) throw new UsageError(`There is no format ${String(typed['format'])}.`);
    const text = reporter(report, {
      colour: terminal.colour && typed['output'] === undefined,
      width: Number(terminal.env['COLUMNS']) || 80,
      toStart: pathToStart(typed, terminal),
    });
    write(text, typed, terminal);
    return worstOf(report.repositories.map(({ exitStatus }) => exitStatus));
  },
};
