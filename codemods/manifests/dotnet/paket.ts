import { join, posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { asksFor } from '../kit/asks-for.js';
import { COMMON, comparatorSyntax, exactly, NEVER, pessimistic } from '../kit/comparators.js';
import type { Command, LockFile, Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';

const { name } = SDKS.dotnet;
const MANIFEST = 'paket.dependencies';
const LOCK = 'paket.lock';

/** Constraints as Paket writes them: `~> 2.3`, `>= 2.3 < 3.0`; a version alone is that one, and `==` forces it. */
export const paketRange = comparatorSyntax({
  operators: { ...COMMON, '': exactly, '=': exactly, '==': exactly, '~>': pessimistic },
  or: NEVER,
  and: /(?<=[\w*])\s+(?=[<>=~])/,
  join: ' ',
  blank: ' ',
  plain: ([major, minor]) => `~> ${major}.${minor}`,
});

const CONDITION = String.raw`(?:(?:~>|>=|<=|==|=|>|<)[ \t]*)?\d[\w.+-]*`;
/** `nuget OpenTok ~> 2.3`, options following; `@` and `!` in front of the operator choose how versions are resolved. */
const WISH = new RegExp(
  String.raw`^([ \t]*nuget[ \t]+)(${name})(?:([ \t]+[!@]?)(${CONDITION}(?:[ \t]+${CONDITION})*))?(?=[ \t\r]|$)`,
  'gim',
);

export const paketDependencies: Manifest = {
  claims: (path) => posix.basename(path) === MANIFEST,
  install,
  *constraints(text) {
    for (const { index, 1: lead = '', 2: found = '', 3: gap = '', 4: value } of text.matchAll(WISH)) {
      const start = index + lead.length;
      const end = start + found.length;
      const at = { start, end: end + gap.length + (value ?? '').length };
      if (value !== undefined) {
        yield { start: end + gap.length, end: at.end, value, at, syntax: paketRange };
        continue;
      }
      // The character before goes along, so that nothing else is inserted at the very same place.
      const written = (raised: string): string => `${text.charAt(end - 1)} ${raised}`;
      yield { start: end - 1, end, value: '', at, syntax: paketRange, written };
    }
  },
};

/** Packages four blanks in, what they need six. */
export const paketLock: LockFile = {
  claims: (path) => posix.basename(path) === LOCK,
  name: LOCK,
  isDirect: (_, source, project) => asksFor([paketDependencies], [MANIFEST], source, project),
  install,
  locked: (text) =>
    [...text.matchAll(new RegExp(String.raw`^( {4}${name} \()(\d[\w.+-]*)\)`, 'gim'))].map((match) => {
      const [, lead = '', version = ''] = match;
      const start = match.index + lead.length;
      return { version, start, end: start + version.length };
    }),
};

/** Paket is a tool of the repository, or one of the machine. */
function install({ absolutePath }: Source, project: ProjectView): Command {
  const tools = '.config/dotnet-tools.json';
  const directory = project.nearest(absolutePath, tools);
  const isTool =
    directory !== undefined && project.read(join(directory, tools))?.includes('"paket"') === true;
  return { command: isTool ? 'dotnet paket install' : 'paket install' };
}
