import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { Signer } from '../../../codemods/index.js';
import { type Interpreter, type Platform, PLATFORMS } from './clients.js';
import { commandOf } from './toolchains.js';

const done = new Set<string>();
const touched = new Set<string>();

const entry = (...parts: string[]): string => parts.join('\n');

/** Notes that programs of a language on these clients ran, before and after they were migrated with a signer. */
export function executed(language: string, clients: readonly string[], signer: Signer): void {
  const platform = PLATFORMS[language];
  for (const name of clients) {
    const claimed = platform?.clients.some((client) => client.name === name && client.not === undefined);
    if (claimed !== true) throw new Error(`${language} on ${name} ran: say so in execution/clients.ts.`);
    done.add(entry(language, name, signer));
  }
  if (platform?.signers[signer]?.not !== undefined || platform?.signers[signer] === undefined)
    throw new Error(`The signer ${signer} of ${language} ran: say so in execution/clients.ts.`);
  touched.add(language);
}

/** One row: language, client, what signs, and what it ran on or why it did not. */
export type Row = readonly [language: string, client: string, signer: string, result: string];

/** What ran in this run of the tests, and what did not, of the languages of which anything ran. */
function rows(): Row[] {
  return [...touched].sort().flatMap((language) => {
    const platform = PLATFORMS[language] as Platform;
    return platform.clients.flatMap((client) => {
      const { interpreter, ...on } = client.on ?? platform;
      const what = `${interpreter} ${versionOf(on)}`;
      return Object.entries(platform.signers).map(([signer, { name, not }]): Row => {
        const ran = done.has(entry(language, client.name, signer));
        const why = client.not ?? not ?? otherwise(language, platform, signer);
        return [platform.name, client.name, name, ran ? `executed on ${what}` : `not executed: ${why}`];
      });
    });
  });
}

/** The signer is the same file whatever the client. */
function otherwise(language: string, { clients }: Platform, signer: string): string {
  const other = clients.find(({ name }) => done.has(entry(language, name, signer)));
  return other === undefined ? 'not in this run' : `this signer runs with ${other.name}`;
}

function versionOf({ toolchain, version }: Omit<Interpreter, 'interpreter'>): string {
  const { stdout, stderr } = spawnSync(commandOf(toolchain) ?? '', [...version], { encoding: 'utf8' });
  return /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version';
}

/** What is claimed and did not run with the signer that is chosen by default. */
function missing(): string[] {
  return [...touched].flatMap((language) =>
    (PLATFORMS[language]?.clients ?? [])
      .filter(({ name, not }) => not === undefined && !done.has(entry(language, name, 'stdlib')))
      .map(({ name }) => `${language} on ${name}`),
  );
}

// Where all tests run, what ran is shown, and a claim that nothing proves fails.
after(() => {
  if (process.env['CI'] !== 'true' || touched.size === 0) return;
  const lines = [['language', 'client', 'signer', 'result'], ['---', '---', '---', '---'], ...rows()];
  const text = `Execution of migrated programs\n\n${lines.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
  process.stdout.write(`\n${text}\n`);
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (summary !== undefined) appendFileSync(summary, text);
  if (missing().length > 0) throw new Error(`Claimed, but not executed: ${missing().join(', ')}.`);
});
