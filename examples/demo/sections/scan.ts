import { reportIn, runBin, type Finding, type Report } from '../command-line.js';
import { section } from '../section.js';
import { installationOf, sameFiles } from '../workspace.js';

const SDK = 'node_modules/opentok-legacy';

interface Facts {
  readonly status: number;
  readonly report: Report;
  readonly untouched: boolean;
  readonly sdk: Report;
}

export const scan = section<Facts>({
  title: 'The codemod: what is there?',
  intro:
    'The bridge buys time. The codemod moves the code itself. First it reads a copy of the application, and then ' +
    'the real opentok@2.3.2 of 2016, as npm installed it.',

  async play({ workspace }, paper) {
    paper.show(['$ npx opentok-auth-bridge scan']);
    const run = await runBin(['scan', '--format', 'json'], workspace.directory, workspace.stateDirectory);
    const report = reportIn(run);
    paper.table([
      ['where', 'what', 'rewrite'],
      ...report.findings.map(({ path, startLine, rule, rewrite }) => [`${path}:${startLine}`, rule, rewrite]),
    ]);
    paper.say('What it leaves to people, and why:');
    paper.list(
      report.findings
        .filter(({ rewrite }) => rewrite === 'manual')
        .map(({ path, startLine, reason }) => `${path}:${startLine} ${reason}`),
    );

    paper.show([`$ npx opentok-auth-bridge scan ${SDK}`]);
    const sdk = reportIn(
      await runBin(
        ['scan', SDK, '--format', 'json'],
        installationOf('opentok-legacy'),
        workspace.stateDirectory,
      ),
    );
    const sending = sdk.findings.filter(({ path }) => path.startsWith(`${SDK}/lib/`));
    paper.table([
      ['where', 'what', 'context', 'rewrite'],
      ...sending.map(({ path, startLine, rule, context, rewrite }) => [
        `${path.slice(SDK.length + 1)}:${startLine}`,
        rule,
        context,
        rewrite,
      ]),
    ]);
    paper.say(`And ${sdk.findings.length - sending.length} more around it. What it advises for all of lib/:`);
    paper.list(adviceIn(sending));
    return { status: run.status, report, untouched: sameFiles(workspace.original, workspace.files()), sdk };
  },

  claims: [
    {
      says: 'The scan changed nothing, and ended with status 1: there is work to do.',
      check: ({ status, untouched }) => [
        [status, untouched],
        [1, true],
      ],
    },
    {
      says: 'It found the header in every file that sends it, the old paths, the test and the README.',
      check: ({ report }) => [
        [
          filesWith(report, 'partner-header'),
          filesWith(report, 'legacy-path').filter((path) => !path.startsWith('test/')),
          filesWith(report, 'test-double'),
          filesWith(report, 'mention'),
        ],
        [
          [
            'lib/archives.js',
            'lib/sessions.js',
            'lib/signals.js',
            'lib/usage.js',
            'scripts/delete-old-archives.js',
          ],
          ['lib/archives.js', 'lib/signals.js', 'lib/usage.js', 'scripts/delete-old-archives.js'],
          ['test/archives.test.js'],
          ['README.md'],
        ],
      ],
    },
    {
      says: 'All five headers of lib/ can be rewritten without a person.',
      check: ({ report }) => [
        report.findings
          .filter(({ rule, path }) => rule === 'partner-header' && path.startsWith('lib/'))
          .map(({ rewrite }) => rewrite),
        Array(5).fill('automatic'),
      ],
    },
    {
      says: 'The secret that was written into a script is left to a person, who must rotate it.',
      check: ({ report }) => [
        report.findings
          .filter(({ rule }) => rule === 'hardcoded-secret')
          .map(({ path, rewrite, reason }) => [path, rewrite, /rotate/i.test(reason)]),
        [['scripts/delete-old-archives.js', 'manual', true]],
      ],
    },
    {
      says: "In the SDK it found header and path, and knows them for somebody else's code: upgrade, do not patch.",
      check: ({ sdk }) => {
        const sending = sdk.findings.filter(({ path }) => path.startsWith(`${SDK}/lib/`));
        return [
          [
            [...new Set(sending.map(({ rule }) => rule))].sort(),
            [...new Set(sdk.findings.map(({ context, rewrite }) => `${context}, ${rewrite}`))],
            adviceIn(sending).map((advice) => advice.includes('2.5.0')),
          ],
          [['legacy-path', 'partner-header'], ['vendored, report-only'], [true]],
        ];
      },
    },
  ],
});

const adviceIn = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.map(({ reason }) => reason)),
];

const filesWith = ({ findings }: Report, wanted: string): string[] =>
  [...new Set(findings.filter(({ rule }) => rule === wanted).map(({ path }) => path))].sort();
