import { formatAge } from './age.js';
import type { MergedReport } from './merge-reports.js';
import type { BridgeReport } from './report.js';
import type { CountRow } from './tally.js';

export interface FormatReportOptions {
  /** ANSI colours. Default false. */
  readonly colour?: boolean;
  /** Columns of the terminal, 40 at least. Default 80. */
  readonly width?: number;
}

const INKS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
type Paint = (ink: keyof typeof INKS, text: string) => string;

/**
 * A report for a terminal: where the roll-out stands, what is missing, what was counted.
 *
 * @param report of one bridge, or merged
 */
export function formatReport(report: BridgeReport, options: FormatReportOptions = {}): string {
  const width = Math.max(40, Math.floor(options.width ?? 80));
  const paint: Paint = (ink, text) => (options.colour === true ? `\x1b[${INKS[ink]}m${text}\x1b[0m` : text);
  const parts = [heading(report, paint), missing(report, width, paint), table(report, width, paint)];
  const text = [...parts, facts(report, width, paint)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
  return text;
}

function heading(report: BridgeReport, paint: Paint): string[] {
  const { verdict, effective, reason, at, startedAt, stay } = report;
  const { processes } = report as Partial<MergedReport>;
  const to = verdict.next === undefined ? 'taking the bridge off' : `'${verdict.next}'`;
  const stage = effective.stage === 'live' ? `live ${effective.percentage} %` : effective.stage;
  const about = [
    new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    `watched for ${formatAge(at - startedAt)}`,
    `'${stay.stage}' for ${formatAge(at - stay.since)} (${reason})`,
    ...(processes === undefined ? [] : [`${processes} process${processes === 1 ? '' : 'es'}`]),
  ];
  return [
    `${paint('bold', stage)}  ${verdict.ready ? paint('green', `ready for ${to}`) : paint('yellow', `not yet ready for ${to}`)}`,
    paint('dim', about.join(' · ')),
  ];
}

function missing({ verdict }: BridgeReport, width: number, paint: Paint): string[] {
  const column = Math.max(0, ...verdict.missing.map(({ code }) => code.length));
  return verdict.missing.flatMap(({ code, message }) =>
    wrap(clean(message), width - column - 6).map((line, index) =>
      index === 0
        ? `  ${paint('yellow', '✗')} ${paint('bold', clean(code).padEnd(column))}  ${line}`
        : `${' '.repeat(column + 6)}${line}`,
    ),
  );
}

const OUTCOMES = ['accepted', 'refused', 'failed'] as const;

function table({ counts }: BridgeReport, width: number, paint: Paint): string[] {
  const places = [...new Set(counts.map(placeOf))].sort();
  if (places.length === 0) return [];
  const rows = places.map((place) => {
    const own = counts.filter((row) => placeOf(row) === place);
    const { project = '', host = '', scheme = '' } = own[0] ?? {};
    const numbers = OUTCOMES.map((outcome) => sumOf(own.filter((row) => row.outcome === outcome)));
    return { cells: [project, host, scheme].map(clean), numbers };
  });
  const numberWidths = OUTCOMES.map((outcome, index) =>
    Math.max(outcome.length, ...rows.map(({ numbers }) => grouped(numbers[index] ?? 0).length)),
  );
  const widths = ['project', 'host', 'scheme'].map((title, index) =>
    Math.max(title.length, ...rows.map(({ cells }) => (cells[index] ?? '').length)),
  );
  const others = [...numberWidths, widths[0] ?? 0, widths[2] ?? 0].reduce((sum, own) => sum + own + 2, 2);
  // Host names give way first: they are the longest, and their ends tell them apart.
  widths[1] = Math.max(8, Math.min(widths[1] ?? 0, width - others));
  const line = (cells: readonly string[], numbers: readonly string[]): string =>
    `  ${[
      ...cells.map((cell, index) => shortened(cell, widths[index] ?? 0).padEnd(widths[index] ?? 0)),
      ...numbers.map((number, index) => number.padStart(numberWidths[index] ?? 0)),
    ].join('  ')}`;
  return [
    paint('dim', line(['project', 'host', 'scheme'], OUTCOMES)),
    ...rows.map(({ cells, numbers }) => {
      const text = line(cells, numbers.map(grouped));
      return (numbers[1] ?? 0) > 0 ? paint('red', text) : text;
    }),
  ];
}

function facts(report: BridgeReport, width: number, paint: Paint): string[] {
  const { refusals, skew, warnings, lastLegacyUse, at, stay, flagProblem } = report;
  const rehearsed = sumOf(stay.rehearsals.filter(({ accepted }) => accepted));
  const told: readonly (readonly [label: string, text: string])[] = [
    ...(rehearsed === 0 ? [] : [['rehearsed', `${grouped(rehearsed)} JWTs that would have passed`] as const]),
    ...refusals.map(
      ({ scheme, host, cause, count, healed, lastAt }) =>
        [
          'refused',
          `${grouped(count)} ${scheme} at ${host}: ${cause}, last ${formatAge(at - lastAt)} ago` +
            (healed === 0 ? '' : ` (${healed === count ? 'all' : grouped(healed)} made good)`),
        ] as const,
    ),
    ...skew.map(
      ({ host, ms }) =>
        ['clock', `${host} ${ms < 0 ? '−' : '+'}${Math.abs(ms / 1000).toFixed(1)} s`] as const,
    ),
    ...warnings.map(
      ({ code, host, count }) => ['warned', `${grouped(count)} × ${code} ${host}`.trim()] as const,
    ),
    ...(flagProblem === undefined ? [] : [['flags', flagProblem] as const]),
    ['legacy', lastLegacyUse === null ? 'never sent' : `last sent ${formatAge(at - lastLegacyUse)} ago`],
  ];
  return told.flatMap(([label, text], row) =>
    wrap(clean(text), width - 13).map((line, index) => {
      const shown = index === 0 && told[row - 1]?.[0] !== label ? label : '';
      return `  ${paint('dim', shown.padEnd(9))}  ${line}`;
    }),
  );
}

const placeOf = ({ project, host, scheme }: CountRow): string => JSON.stringify([project, host, scheme]);
const sumOf = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((sum, { count }) => sum + count, 0);
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
// A report may come from a file: nothing in it may steer a terminal.
// eslint-disable-next-line no-control-regex
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
