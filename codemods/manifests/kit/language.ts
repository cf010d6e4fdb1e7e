import { dirname } from 'node:path';
import type { DetectInput, DraftFinding, Language, Source } from '../../model.js';
import { commandIn } from '../commands.js';
import type { Command, Ecosystem, LockFile, Manifest } from './ecosystem.js';
import { isLegacy, judge, manual, report, versionOf } from './judge.js';

/** Makes a reader of the manifests and lock files of one ecosystem. */
export function manifestLanguage(ecosystem: Ecosystem): Language {
  const { id, manifests, lockFiles } = ecosystem;
  return {
    id,
    claims: (path, head) => lockOf(path, head) !== undefined || manifestOf(path) !== undefined,
    detect: (input) => {
      const lock = lockOf(input.source.path, input.source.text);
      if (lock !== undefined) return lockFindings(lock, ecosystem, input);
      const manifest = manifestOf(input.source.path);
      return manifest === undefined ? [] : manifestFindings(manifest, ecosystem, input);
    },
    support: ({ source, project }) => {
      const command = manifestOf(source.path)?.install(source, project);
      return {
        edits: [],
        changes: [],
        nextSteps: command === undefined ? [] : [typed(command, source)],
      };
    },
  };

  function lockOf(path: string, text: string): LockFile | undefined {
    return lockFiles.find((lock) => lock.claims(path, text));
  }

  function manifestOf(path: string): Manifest | undefined {
    return manifests.find((manifest) => manifest.claims(path));
  }
}

function manifestFindings(
  manifest: Manifest,
  ecosystem: Ecosystem,
  { source, project }: DetectInput,
): readonly DraftFinding[] {
  const fault = manifest.fault?.(source.text);
  const constraints = [...manifest.constraints(source.text, source, project)];
  if (fault !== undefined && constraints.length === 0) return named(ecosystem, source, fault);
  return constraints.flatMap((constraint) => {
    const { settledBy } = constraint;
    const judged = judge(
      fault === undefined ? constraint : { ...constraint, obstacle: fault },
      ecosystem,
      source,
      project,
    );
    if (judged === undefined) return [];
    return settledBy === undefined ? [judged] : [{ ...judged, nextSteps: [typed(settledBy, source)] }];
  });
}

function lockFindings(
  lock: LockFile,
  ecosystem: Ecosystem,
  { source, project }: DetectInput,
): readonly DraftFinding[] {
  const { sdk } = ecosystem;
  const locked = lock.locked(source.text);
  const fault = lock.fault?.(source.text);
  if (fault !== undefined && locked.length === 0) return named(ecosystem, source, fault);
  const command = typed(lock.install(source, project), source);
  const isDirect = lock.isDirect(source.text, source, project);
  return locked
    .filter(({ version: shown }) => {
      const version = versionOf(shown);
      return version !== undefined && isLegacy(version, sdk);
    })
    .map((place) => ({
      ...report(
        place,
        `${sdk.name} ${place.version} is fixed here, which speaks partner auth. ${isDirect ? direct(command) : INDIRECT}`,
      ),
      ...(isDirect ? { nextSteps: [command] } : {}),
    }));
}

/** A file that cannot be read for what it asks, but names the SDK. */
function named({ sdk }: Ecosystem, { text }: Source, fault: string): readonly DraftFinding[] {
  const found = new RegExp(String.raw`["'>:/]\s*(${sdk.name.replace(/^.*[:/]/, '')})(?![\w-])`, 'id').exec(
    text,
  );
  const [start, end] = found?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? [] : [manual({ start, end }, fault)];
}

function typed({ directory, command }: Command, source: Source): string {
  return commandIn(source, directory ?? dirname(source.absolutePath), command);
}

const direct = (command: string): string =>
  `A lock file is not edited: raise the constraint in the manifest, then run ${command}.`;
const INDIRECT = 'Another package brings it along: upgrade that package.';
