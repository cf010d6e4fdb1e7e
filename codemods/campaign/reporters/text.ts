import { visible } from '../../reporters/visible.js';
import type { State, Visited } from '../model.js';
import { notesOn, sharedSteps } from './notes.js';
import type { CampaignReporter } from './reporter.js';
import { type Row, rowOf, SHORT_TITLES, stateLine, totalRow } from './table.js';

/** For reading: one table, what is to be said of single repositories, and what to do next. */
export const campaignText: CampaignReporter = (report, { colour, width }) => {
  const { repositories, nextSteps } = report;
  const paint = colour ? ansi : (_: number | undefined, text: string) => text;
  const total = totalRow(report);
  const rows = repositories.map(rowOf);
  const layout = layoutOf([...rows, total], width);
  const line = '─'.repeat(layout.name + layout.numbers.reduce((sum, digits) => sum + digits + GAP.length, 0));
  const notes = repositories.flatMap((visited) => section([visited.path], notesOn(visited), width, paint));
  const steps = sharedSteps(report).flatMap((one) => section(one.paths, one.steps, width - 2, paint));
  return [
    paint(DIM, cells({ name: 'repository', counts: SHORT_TITLES, state: 'state' }, layout).join('\n')),
    ...rows.map((row, index) => paintState(row, repositories[index], layout, paint)),
    paint(DIM, line),
    ...cells(total, layout),
    '',
    stateLine(report),
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...(nextSteps.length + steps.length > 0 ? ['', 'Next:'] : []),
    ...nextSteps.map((step) => `  ${step}`),
    ...steps.map((step) => `  ${step}`),
    '',
  ].join('\n');
};

const GAP = '  ';
const DIM = 2;
const BOLD = 1;

type Paint = (style: number | undefined, text: string) => string;
const ansi: Paint = (style, text) => (style === undefined ? text : `\u001b[${style}m${text}\u001b[0m`);

const STYLES: Readonly<Partial<Record<State, number>>> = {
  'could-not-be-read': 31,
  'left-alone': 31,
  'rewrite-failed': 31,
  'needs-hands': 33,
  'automatic-only': 33,
  'only-in-clients': 33,
  rewritten: 32,
  'nothing-to-do': 32,
};

interface Layout {
  /** Characters of the first column. */
  readonly name: number;
  readonly numbers: readonly number[];
}

/** A name that leaves no room for the numbers gets a line of its own. */
function layoutOf(rows: readonly Row[], width: number): Layout {
  const numbers = SHORT_TITLES.map((title, index) =>
    Math.max(title.length, ...rows.map(({ counts }) => String(counts[index]).length)),
  );
  const state = Math.max(...rows.map((row) => row.state.length));
  const rest = numbers.reduce((sum, digits) => sum + digits + GAP.length, 0) + GAP.length + state;
  const longest = Math.max('repository'.length, ...rows.map(({ name }) => name.length));
  return { name: Math.max('repository'.length, Math.min(longest, width - rest)), numbers };
}

function cells(
  { name, counts, state }: { name: string; counts: readonly (string | number)[]; state: string },
  { name: first, numbers }: Layout,
): string[] {
  const fits = name.length <= first;
  const row = [
    (fits ? name : '').padEnd(first),
    ...numbers.map((digits, index) => String(counts[index]).padStart(digits)),
    state,
  ];
  return [...(fits ? [] : [name]), row.join(GAP).trimEnd()];
}

function paintState(row: Row, visited: Visited | undefined, layout: Layout, paint: Paint): string {
  const text = cells(row, layout).join('\n');
  const style = visited === undefined ? undefined : STYLES[visited.state];
  return `${text.slice(0, text.length - row.state.length)}${paint(style, row.state)}`;
}

function section(paths: readonly string[], lines: readonly string[], width: number, paint: Paint): string[] {
  if (lines.length === 0) return [];
  const names = wrapped(
    paths.map((path, index) => visible(path) + (index < paths.length - 1 ? ',' : ':')),
    width,
  );
  return [...names.map((line) => paint(BOLD, line)), ...lines.map((line) => `  ${visible(line)}`)];
}

/** Words in lines of at most `width` characters, unless one word is longer. */
function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
