import { join } from 'node:path';
import type { FileChange, ProjectView } from '../../model.js';

const PACKAGE = 'firebase/php-jwt';
const RANGE = '^5.0 || ^6.0';

export interface Requirement {
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

/** Adds firebase/php-jwt to the nearest composer.json, as first of what it requires. */
export function requirePhpJwt(from: string, project: ProjectView): Requirement {
  const home = project.nearest(from, 'composer.json');
  const path = home === undefined ? undefined : join(home, 'composer.json');
  const text = path === undefined ? undefined : project.read(path);
  if (path === undefined || text === undefined) {
    return { changes: [], nextSteps: [`composer require '${PACKAGE}:${RANGE}'`] };
  }
  if (text.includes(`"${PACKAGE}"`)) return { changes: [], nextSteps: [] };
  const required = /"require"\s*:\s*\{(\s*)(\S)?/.exec(text);
  if (required === null) return { changes: [], nextSteps: [`composer require '${PACKAGE}:${RANGE}'`] };
  const [whole, blanks = '', next] = required;
  const at = required.index + whole.length - blanks.length - (next?.length ?? 0);
  const entry = `${blanks}"${PACKAGE}": "${RANGE}"${next === '}' ? '' : blanks === '' ? ', ' : ','}`;
  return {
    changes: [{ absolutePath: path, edits: [{ start: at, end: at, text: entry }] }],
    nextSteps: [`composer update ${PACKAGE}`],
  };
}
