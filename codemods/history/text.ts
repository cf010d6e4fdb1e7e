import { visible } from '../reporters/visible.js';
import type { HistoryReport, LeakedSecret } from './index.js';

/** For reading: each secret with where it came up first, then what to do. */
export function historyText({ summary, leaks, errors, nextSteps }: HistoryReport): string {
  return [
    ...leaks.flatMap(describe),
    ...(errors.length > 0
      ? ['Not read', ...errors.map(({ path, code, message }) => `  ${path}  ${code}  ${message}`), '']
      : []),
    `${summary.leaks} secret${summary.leaks === 1 ? '' : 's'} in ${summary.versionsRead} versions of files`,
    ...(nextSteps.length > 0 ? ['', 'Next:', ...nextSteps.map((step) => `  ${step}`)] : []),
    '',
  ].join('\n');
}

function describe({ key, fingerprint, firstSeen, versions, current }: LeakedSecret): string[] {
  const where =
    firstSeen === undefined
      ? 'in no branch, tag or stash any more, but still in the repository'
      : `first in ${visible(firstSeen.path)}:${firstSeen.line}, commit ${firstSeen.commit.slice(0, 12)}, ${firstSeen.date}`;
  return [
    `${key ?? 'unknown key'}:****  (secret ${fingerprint})`,
    `      ${where}`,
    `      in ${versions} version${versions === 1 ? '' : 's'} of files; ${current ? 'the current files still hold it' : 'not in the current files'}`,
    '',
  ];
}
