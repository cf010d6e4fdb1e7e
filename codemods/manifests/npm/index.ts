import { dirname, posix } from 'node:path';
import type { DetectInput, DraftFinding, Language, ProjectView, Source } from '../../model.js';
import { SDKS } from '../sdks.js';
import { isLegacy, report, versionOf } from '../kit/judge.js';
import { installCommand, isDirect, RAISED } from './commands.js';
import { LOCK_FILES } from './lock-files.js';
import { manifestFindings } from './package-json.js';

/** `package.json` and the lock files of npm, yarn and pnpm. */
export const npm: Language = {
  id: 'npm',
  claims: (path) => posix.basename(path) === 'package.json' || LOCK_FILES[posix.basename(path)] !== undefined,
  detect: (input) => (isLockFile(input) ? lockFindings(input) : [...manifestFindings(input)]),
  support: ({ source, project }) => ({
    edits: [],
    changes: [],
    nextSteps: [install(source, project)],
  }),
};

function isLockFile({ source }: DetectInput): boolean {
  return posix.basename(source.path) !== 'package.json';
}

function lockFindings({ source, project }: DetectInput): DraftFinding[] {
  const direct = isDirect(source.absolutePath, project);
  const read = LOCK_FILES[posix.basename(source.path)];
  return (read?.(source.text) ?? [])
    .filter(({ version }) => speaksPartnerAuth(version))
    .map((place) => ({
      ...report(
        place,
        `${SDKS.npm.name} ${place.version} is fixed here, which speaks partner auth. ${direct ? DIRECT : INDIRECT}`,
      ),
      ...(direct ? { nextSteps: [install(source, project)] } : {}),
    }));
}

function install(source: Source, project: ProjectView): string {
  return installCommand({ source, project }, dirname(source.absolutePath));
}

function speaksPartnerAuth(shown: string): boolean {
  const version = versionOf(shown);
  return version !== undefined && isLegacy(version, SDKS.npm);
}

const DIRECT = 'A lock file is not edited: raise the constraint in the manifest, then install.';
const INDIRECT = `Another package brings it along: upgrade that package, or force ${RAISED} by an override.`;
