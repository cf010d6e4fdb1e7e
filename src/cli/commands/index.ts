import type { Commands } from './command.js';

/** Every command, loaded when it is asked for. Add a new one here. */
export const COMMANDS: Commands = new Map(
  Object.entries({
    scan: { describe: 'find every use of partner auth; change nothing', load: () => import('./scan.js') },
    migrate: { describe: 'show, or with --write make, the move to JWT', load: () => import('./migrate.js') },
    campaign: {
      describe: 'do either in many repositories; one table of what is left',
      load: () => import('./campaign.js'),
    },
    undo: { describe: 'take back the last migrate --write', load: () => import('./undo.js') },
    history: {
      describe: 'find leaked secrets in git history; say which to rotate',
      load: () => import('./history.js'),
    },
    probe: { describe: 'try the credential of the environment with a JWT', load: () => import('./probe.js') },
    token: { describe: 'sign or decode a token for debugging', load: () => import('./token.js') },
    report: { describe: 'one page from saved reports of the bridge', load: () => import('./report.js') },
    proxy: {
      describe: 'take legacy requests on loopback; send them on with a JWT',
      load: () => import('./proxy.js'),
    },
    simulate: { describe: 'start the OpenTok REST API on loopback', load: () => import('./simulate.js') },
    completion: {
      describe: 'print a script that completes commands in bash, zsh or fish',
      load: () => import('./completion.js'),
    },
  }),
);
