import { reportIn, runBin, type Report } from '../command-line.js';
import { diffIn, patched } from '../patches.js';
import { masked } from '../secrets.js';
import { section } from '../section.js';
import { sameFiles, type Files } from '../workspace.js';

interface Facts {
  readonly before: Files;
  readonly diff: string;
  readonly afterDryRun: Files;
  readonly report: Report;
  readonly after: Files;
  readonly again: Report;
  readonly afterAgain: Files;
}

export const migrate = section<Facts>({
  title: 'The codemod: the move',
  intro: 'Without --write it shows what it would change. The diff of the whole application:',

  async play({ workspace }, paper) {
    const run = (...args: string[]) => runBin(args, workspace.directory, workspace.stateDirectory);
    const before = workspace.files();
    const diff = diffIn((await run('migrate')).stdout);
    const afterDryRun = workspace.files();
    const colour = { '+': 'green', '-': 'red', '@': 'dim' } as const;
    paper.show(diff.trimEnd().split('\n'), (line) => {
      const style = colour[line[0] as keyof typeof colour];
      return style === undefined ? line : paper.paint(style, line);
    });

    paper.show(['$ npx opentok-auth-bridge migrate --write']);
    const report = reportIn(await run('migrate', '--write', '--format', 'json'));
    const after = workspace.files();
    const { rewritten = 0, open = 0, reportOnly = 0 } = report.summary;
    paper.say(
      `${rewritten} findings rewritten, ${open - reportOnly} left to people, ${reportOnly} only reported. Next:`,
    );
    paper.show(report.nextSteps);
    const again = reportIn(await run('migrate', '--write', '--format', 'json'));
    return { before, diff, afterDryRun, report, after, again, afterAgain: workspace.files() };
  },

  claims: [
    {
      says: 'The dry run wrote nothing.',
      check: ({ before, afterDryRun }) => [sameFiles(before, afterDryRun), true],
    },
    {
      says: 'With --write the files came out exactly as the diff said, and no other file changed.',
      check: ({ before, diff, after }) => [
        [sameFiles(before, after), sameFiles(patched(maskedFiles(before), diff), maskedFiles(after))],
        [false, true],
      ],
    },
    {
      says: 'Every automatic finding was rewritten, nothing failed, and the rest is still reported.',
      check: ({ report: { summary, errors } }) => [
        [(summary['automatic'] ?? 0) > 0, summary['rewritten'], summary['failed'], errors, summary['open']],
        [true, summary['automatic'], 0, [], (summary['manual'] ?? 0) + (summary['reportOnly'] ?? 0)],
      ],
    },
    {
      says: 'No file of lib/ names the legacy header or the legacy path any more.',
      check: ({ after }) => [
        [...after]
          .filter(
            ([path, text]) => path.startsWith('lib/') && /x-tb-partner-auth|\/v2\/partner\//i.test(text),
          )
          .map(([path]) => path),
        [],
      ],
    },
    {
      says: 'The manifest asks for jsonwebtoken, and the last line says which command installs it.',
      check: ({ after, report }) => [
        [
          dependencies(after)['jsonwebtoken']?.startsWith('^9'),
          /^npm install\b/.test(report.nextSteps[report.nextSteps.length - 1] ?? ''),
        ],
        [true, true],
      ],
    },
    {
      says: 'A second run changes nothing more.',
      check: ({ after, again, afterAgain }) => [
        [again.summary['automatic'], again.summary['rewritten'], sameFiles(after, afterAgain)],
        [0, 0, true],
      ],
    },
  ],
});

/** The diff shows no secret, not even in a line that stays. */
const maskedFiles = (files: Files): Files => new Map([...files].map(([path, text]) => [path, masked(text)]));

const dependencies = (files: Files): Readonly<Record<string, string>> =>
  JSON.parse(files.get('package.json') ?? '{}').dependencies ?? {};
