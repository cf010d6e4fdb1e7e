import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, migrate, type Rewrite } from '../../../codemods/index.js';
import { temporaryDirectory } from '../../temporary.js';
import { LANGUAGES, SHAPES } from './axes.js';

const FIXTURES = new URL('../../fixtures/shapes/', import.meta.url).pathname;

/** Markdown for README: what happens to each shape in each language, and why not more, from dry runs on the fixtures. */
export async function shapeTables(): Promise<string> {
  const notes = new Map<string, number>();
  const rows: string[][] = [];
  for (const [language, name] of Object.entries(LANGUAGES)) {
    const row = [name];
    for (const shape of Object.keys(SHAPES)) row.push(cell(await findingsIn(language, shape), notes));
    rows.push(row);
  }
  const titles = Object.values(SHAPES).map(({ title }) => title);
  return [
    ...table(
      ['shape', 'looks like'],
      Object.values(SHAPES).map(({ title, means }) => [title, means]),
    ),
    '',
    ...table(['', ...titles], rows),
    '',
    ...[...notes].map(([reason, number]) => `${number}. ${reason}`),
  ].join('\n');
}

/** Findings of a dry run; undefined where the language has no such shape. */
export async function findingsIn(language: string, shape: string): Promise<readonly Finding[] | undefined> {
  const fixture = join(FIXTURES, language, shape);
  if (!existsSync(fixture)) return undefined;
  // A copy elsewhere, so that no manifest above the fixture is taken for its own.
  const cwd = temporaryDirectory('shape');
  try {
    cpSync(fixture, cwd, { recursive: true });
    const { report } = await migrate([], { cwd });
    return report.findings.filter(({ rule }) => rule !== 'client-token-header');
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const WORDS: Readonly<Record<Rewrite, string>> = {
  automatic: 'yes',
  manual: 'manual',
  'report-only': 'report',
};
const CAUTION: readonly Rewrite[] = ['automatic', 'report-only', 'manual'];

/** What happens to the header, and the numbers of what is said about all that stays to be done. */
function cell(findings: readonly Finding[] | undefined, notes: Map<string, number>): string {
  if (findings === undefined) return '–';
  const header = findings.filter(({ rule }) => rule !== 'partner-credential');
  const worst = (header.length > 0 ? header : findings)
    .map(({ rewrite }) => rewrite)
    .sort((a, b) => CAUTION.indexOf(b) - CAUTION.indexOf(a))[0];
  if (worst === undefined) return 'not found';
  const numbers = findings
    .filter(({ rewrite }) => rewrite !== 'automatic')
    .map(({ reason }) => withoutPlaces(reason))
    .map((reason) => {
      if (!notes.has(reason)) notes.set(reason, notes.size + 1);
      return notes.get(reason);
    });
  return [WORDS[worst], [...new Set(numbers)].join(', ')].filter((part) => part !== '').join(' ');
}

/** A reason names variables and lines of its file, of which the reader of README knows nothing. */
const withoutPlaces = (reason: string): string =>
  reason
    .replace(/ \(line \d+\)/g, '')
    .replace(/\b(lines?) [\d, ]*\d/g, '$1 …')
    .replace(
      /`(?:\w+[.])?(?:archives|authorization|credentials|options|header|headers|Archives|__construct|__init__|initialize)`/gi,
      '`…`',
    );

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}
