import type { Command } from './command.js';

interface Entry {
  readonly describe: string;
  readonly load: () => Promise<Command>;
}

/** Every command, loaded when it is asked for. Add a new one here. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['scan', { describe: 'find every use of partner auth; change nothing', load: scan }],
  ['migrate', { describe: 'show, or with --write make, the move to JWT', load: migrate }],
  ['campaign', { describe: 'do either in many repositories; one table of what is left', load: campaign }],
  ['undo', { describe: 'take back the last migrate --write', load: undo }],
  ['history', { describe: 'find leaked secrets in git history; say which to rotate', load: history }],
  ['probe', { describe: 'try the credential of the environment with a JWT', load: probe }],
  ['token', { describe: 'sign or decode a token for debugging', load: token }],
  ['report', { describe: 'one page from saved reports of the bridge', load: report }],
  ['proxy', { describe: 'take legacy requests on loopback; send them on with a JWT', load: proxy }],
  ['simulate', { describe: 'start the OpenTok REST API on loopback', load: simulate }],
  [
    'completion',
    { describe: 'print a script that completes commands in bash, zsh or fish', load: completion },
  ],
]);

async function scan(): Promise<Command> {
  return (await import('./scan.js')).scan;
}

async function migrate(): Promise<Command> {
  return (await import('./migrate.js')).migrate;
}

async function campaign(): Promise<Command> {
  return (await import('./campaign.js')).campaign;
}

async function undo(): Promise<Command> {
  return (await import('./undo.js')).undo;
}

async function history(): Promise<Command> {
  return (await import('./history.js')).history;
}

async function probe(): Promise<Command> {
  return (await import('./probe.js')).probe;
}

async function proxy(): Promise<Command> {
  return (await import('./proxy.js')).proxy;
}

async function token(): Promise<Command> {
  return (await import('./token.js')).token;
}

async function report(): Promise<Command> {
  return (await import('./report.js')).report;
}

async function simulate(): Promise<Command> {
  return (await import('./simulate.js')).simulate;
}

async function completion(): Promise<Command> {
  return (await import('./completion.js')).completion;
}
