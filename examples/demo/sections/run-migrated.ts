import { startSimulator, type LoggedRequest } from 'opentok-auth-bridge/simulator';
import { CALLS_PER_LESSON, APPLICATION_DIRECTORY } from '../application.js';
import { runBin, runNode, type Run } from '../command-line.js';
import type { Scene } from '../scene.js';
import { section } from '../section.js';
import { areShortLived, prefixes, reuses, wireOf } from '../wire.js';
import { sameFiles } from '../workspace.js';

const LESSONS = ['lesson-1', 'lesson-2'];
const CALLS = LESSONS.length * CALLS_PER_LESSON;

interface Performance extends Run {
  readonly requests: readonly LoggedRequest[];
}

interface Facts {
  readonly unmigrated: Performance;
  readonly migrated: Performance;
  readonly undone: Run;
  readonly asBefore: boolean;
}

export const runMigrated = section<Facts>({
  title: 'The proof: both run as they are',
  intro:
    'A server that takes JWTs only and knows /v2/project/ only, by the clock of today. The application as it was, ' +
    'and the migrated copy, each started as a process of its own. No bridge.',

  async play(scene, paper) {
    const { workspace } = scene;
    const command = `node app.js ${LESSONS.join(' ')}`;
    const unmigrated = await perform(scene, APPLICATION_DIRECTORY);
    const migrated = await perform(scene, workspace.directory);
    for (const [name, run] of [
      ['as it was', unmigrated],
      ['migrated', migrated],
    ] as const) {
      paper.say(`The application ${name}:`);
      paper.show([`$ ${command}`]);
      paper.show(`${run.stdout}${run.stderr}`.trim().split('\n'), (line) => line);
    }
    paper.table([
      ['application', 'partner', 'JWT', 'accepted', 'refused', 'exit status'],
      ...[unmigrated, migrated].map(({ requests, status }, index) => {
        const { partner, jwt, accepted, refused } = wireOf(requests);
        return [index === 0 ? 'as it was' : 'migrated', partner, jwt, accepted, refused, status];
      }),
    ]);
    paper.say('And if it was not meant that way:');
    paper.show(['$ npx opentok-auth-bridge undo']);
    const undone = await runBin(['undo'], workspace.directory, workspace.stateDirectory);
    return { unmigrated, migrated, undone, asBefore: sameFiles(workspace.files(), workspace.original) };
  },

  claims: [
    {
      says: 'As it was, the application is refused on its first call and ends with status 1.',
      check: ({ unmigrated: { requests, status } }) => [
        [requests.map(({ scheme, accepted, cause }) => [scheme, accepted, cause]), status],
        [[['partner', false, 'legacy-credentials']], 1],
      ],
    },
    {
      says: 'Migrated, it records every lesson and ends with status 0.',
      check: ({ migrated: { stdout, status } }) => [
        [
          stdout
            .trim()
            .split('\n')
            .map((line) => line.split(':')[0]),
          status,
        ],
        [LESSONS, 0],
      ],
    },
    {
      says: `All ${CALLS} requests bore a JWT that the server accepted; none bore the legacy header.`,
      check: ({ migrated: { requests } }) => [
        wireOf(requests),
        { partner: 0, jwt: CALLS, both: 0, accepted: CALLS, refused: 0 },
      ],
    },
    {
      says: 'All of them went to /v2/project/; each had a token of its own, good for 300 seconds at most.',
      check: ({ migrated: { requests } }) => [
        [prefixes(requests), reuses(requests), areShortLived(requests)],
        [['/v2/project/'], 0, true],
      ],
    },
    {
      says: 'undo brought back every byte.',
      check: ({ undone, asBefore }) => [
        [undone.status, asBefore],
        [0, true],
      ],
    },
  ],
});

/** Runs an application against a server of its own. */
async function perform({ credential }: Scene, directory: string): Promise<Performance> {
  const server = await startSimulator({ credentials: credential, schemes: 'jwt', prefixes: 'project' });
  try {
    const run = await runNode(['app.js', ...LESSONS], directory, {
      OPENTOK_API_KEY: credential.apiKey,
      OPENTOK_API_SECRET: credential.apiSecret,
      OPENTOK_API_URL: server.url,
    });
    return { ...run, requests: [...server.requests] };
  } finally {
    await server.close();
  }
}
