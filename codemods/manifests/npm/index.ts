import { posix } from 'node:path';
import type { DetectInput, DraftFinding, Language } from '../../model.js';
import { SDKS } from '../sdks.js';
import { compareVersions, readVersion } from '../version.js';
import { installCommand, isDirect, raiseCommand, RAISED } from './commands.js';
import { LOCK_FILES } from './lock-files.js';
import { manifestFindings } from './package-json.js';

/** `package.json` and the lock files of npm, yarn and pnpm. */
export const npm: Language = {
  id: 'npm',
  claims: (path) => posix.basename(path) === 'package.json' || LOCK_FILES[posix.basename(path)] !== undefined,
  detect: (input) => (isLockFile(input) ? lockFindings(input) : [...manifestFindings(input)]),
  support({ source, project, findings }) {
    // "npm:opentok@2.3.2" under another name: naming the SDK in a command would add a second dependency.
    const aliased = findings.some(({ start }) =>
      source.text.slice(0, start).endsWith(`npm:${SDKS.npm.name}@`),
    );
    const command = aliased ? installCommand(source, project) : raiseCommand(source, project);
    return { edits: [], changes: [], nextSteps: [command] };
  },
};

function isLockFile({ source }: DetectInput): boolean {
  return posix.basename(source.path) !== 'package.json';
}

function lockFindings({ source, project }: DetectInput): DraftFinding[] {
  const direct = isDirect(source.absolutePath, project);
  const read = LOCK_FILES[posix.basename(source.path)];
  return (read?.(source.text) ?? [])
    .filter(({ version }) => isLegacy(version))
    .map(({ version, start, end }) => ({
      rule: 'sdk-dependency',
      start,
      end,
      lifetime: 'unknown',
      rewrite: 'report-only',
      reason: `${SDKS.npm.name} ${version} is fixed here, which speaks partner auth. ${direct ? DIRECT : INDIRECT}`,
      ...(direct ? { nextSteps: [raiseCommand(source, project)] } : {}),
    }));
}

function isLegacy(version: string): boolean {
  const read = readVersion(version);
  return read !== undefined && compareVersions(read, SDKS.npm.firstJwt) < 0;
}

const DIRECT = 'A lock file is not edited: install the raised constraint.';
const INDIRECT = `Another package brings it along: upgrade that package, or force ${RAISED} by an override.`;
