import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { workspace } from '../workspace.js';

const VALIDATOR = new URL(
  '../../sarif/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool',
  import.meta.url,
).pathname;

/** Skips a test where the validator is not installed; with CI=true it fails. */
export function needsValidator(this: Mocha.Context): void {
  if (existsSync(VALIDATOR)) return;
  const remedy = 'npm ci --prefix test/sarif installs it, on Linux';
  if (process.env['CI'] === 'true') expect.fail(`The SARIF validator is missing: ${remedy}.`);
  console.error(`      skipped: the SARIF validator is missing (${remedy})`);
  this.skip();
}

/** What `sarif-multitool validate --rule-kind 'Sarif;Ghas'` has to say against a log. */
export function complaints(sarif: string): string[] {
  const directory = workspace();
  const [log, verdict] = [join(directory, 'log.sarif'), join(directory, 'verdict.sarif')];
  writeFileSync(log, sarif);
  chmodSync(VALIDATOR, 0o755);
  const { stdout, error } = spawnSync(
    VALIDATOR,
    ['validate', '--rule-kind', 'Sarif;Ghas', log, '--output', verdict],
    { encoding: 'utf8' },
  );
  if (error !== undefined) throw error;
  expect(existsSync(verdict), stdout).to.equal(true);
  const { runs } = JSON.parse(readFileSync(verdict, 'utf8'));
  return (runs[0].results ?? []).map(
    (result: { ruleId: string; message: { arguments?: string[] } }) =>
      `${result.ruleId} ${result.message.arguments?.join(' · ')}`,
  );
}
