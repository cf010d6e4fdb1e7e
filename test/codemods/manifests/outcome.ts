import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, migrate, type Report, scan, undo } from '../../../codemods/index.js';
import { expect } from 'chai';
import { snapshot, workspace } from '../workspace.js';

/** What a scan says of the SDK's versions in some files. */
export async function find(files: Record<string, string>): Promise<readonly Finding[]> {
  return (await scan([], { cwd: workspace(files), rules: ['sdk-dependency'] })).findings;
}

export interface Outcome {
  readonly report: Report;
  readonly read: (path: string) => string;
}

/** Migrates; proves on the way that a second run makes no edit, and that `undo` restores every byte. */
export async function migrated(files: Record<string, string>): Promise<Outcome> {
  const cwd = workspace(files);
  const stateDirectory = workspace();
  const options = { cwd, write: { stateDirectory }, rules: ['sdk-dependency'] as const };
  const before = snapshot(cwd);
  const { report } = await migrate([], options);
  const after = Object.fromEntries(
    Object.keys(files).map((path) => [path, readFileSync(join(cwd, path), 'utf8')]),
  );
  expect((await migrate([], options)).diff, 'a second run makes no edit').to.equal('');
  if (report.summary.rewritten > 0) undo({ cwd, stateDirectory });
  expect(snapshot(cwd), 'undo restores every byte').to.deep.equal(before);
  return { report, read: (path) => after[path] ?? '' };
}
