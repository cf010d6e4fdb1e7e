import { formatAge } from '../../bridge/age.js';
import type { BridgeReport } from '../../bridge/report.js';
import type { CountRow } from '../../bridge/tally.js';
import { chart, grouped, legend, type Bar, type Segment } from './chart.js';
import { type Markup, markup } from '../../page/markup.js';
import { instant } from './overview.js';

/** A report, and the file that it was read from. */
export interface NamedReport {
  readonly name: string;
  readonly report: BridgeReport;
}

const OUTCOMES: readonly Omit<Segment, 'count'>[] = [
  { kind: 'accepted', label: 'accepted' },
  { kind: 'refused', label: 'refused' },
  { kind: 'failed', label: 'failed: no verdict' },
];

/** Attempts by scheme, and by where they went. */
export function attempts({ counts }: BridgeReport): Markup {
  if (counts.length === 0) return markup`<section class="card"><h2>Attempts</h2>None were seen.</section>`;
  return markup`<section class="card charts" aria-label="Attempts">
    ${chart(
      'By scheme',
      bars(counts, ({ scheme }) => [scheme]),
    )}
    ${chart(
      'By host and project',
      bars(counts, ({ host, project }) => [host, project]),
    )}
    ${legend(OUTCOMES)}
  </section>`;
}

function bars(counts: readonly CountRow[], nameOf: (row: CountRow) => readonly [string, string?]): Bar[] {
  const groups = new Map<string, CountRow[]>();
  for (const row of counts) {
    const key = JSON.stringify(nameOf(row));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .map((rows) => {
      const [name, note] = nameOf(rows[0] as CountRow);
      const segments = OUTCOMES.map((segment) => ({
        ...segment,
        count: rows
          .filter(({ outcome }) => outcome === segment.kind)
          .reduce((sum, { count }) => sum + count, 0),
      }));
      return { name, ...(note === undefined ? {} : { note }), segments };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Refusals by cause, drawn and listed. */
export function refusals({ refusals: rows, at }: BridgeReport): Markup {
  if (rows.length === 0) return markup``;
  const causes = [...new Set(rows.map(({ cause }) => cause))].map((cause): Bar => {
    const own = rows.filter((row) => row.cause === cause);
    const healed = own.reduce((sum, row) => sum + row.healed, 0);
    const count = own.reduce((sum, row) => sum + row.count, 0) - healed;
    return {
      name: cause,
      segments: [
        { ...STANDS, count },
        { ...HEALED, count: healed },
      ],
    };
  });
  return markup`<section class="card" aria-labelledby="refusals">
    <h2 id="refusals">Refusals by cause</h2>
    <div class="charts">
      ${chart('', causes)} ${legend([STANDS, HEALED])}
    </div>
    <table>
      <tr><th>Cause</th><th>Scheme</th><th>Host</th><th>Project</th><th class="number">Refused</th><th class="number">Made good</th><th class="number">Last</th></tr>
      ${rows.map(
        ({ cause, scheme, host, project, count, healed, lastAt }) =>
          markup`<tr><td><code>${cause}</code></td><td>${scheme}</td><td>${host}</td><td><code>${project}</code></td><td class="number">${grouped(count)}</td><td class="number">${grouped(healed)}</td><td class="number">${formatAge(at - lastAt)} ago</td></tr>`,
      )}
    </table>
  </section>`;
}

const STANDS = { kind: 'refused', label: 'stands' };
const HEALED = { kind: 'healed', label: 'made good by one more attempt' };

/** Clocks and warnings, where there are any. */
export function surroundings({ skew, warnings, at, flagProblem }: BridgeReport): Markup {
  const clocks = markup`<section class="card">
    <h2>Clocks</h2>
    <table>
      ${skew.map(({ host, ms }) => markup`<tr><td>${host}</td><td class="number">${signed(ms)}</td></tr>`)}
    </table>
  </section>`;
  const warned = markup`<section class="card">
    <h2>Warnings</h2>
    <table>
      ${warnings.map(
        ({ code, host, count, lastAt }) =>
          markup`<tr><td><code>${code}</code></td><td>${host}</td><td class="number">${grouped(count)}</td><td class="number">${formatAge(at - lastAt)} ago</td></tr>`,
      )}
    </table>
  </section>`;
  const flags = markup`<section class="card"><h2>Flags</h2>${flagProblem ?? ''}</section>`;
  const shown = [
    ...(skew.length === 0 ? [] : [clocks]),
    ...(warnings.length === 0 ? [] : [warned]),
    ...(flagProblem === undefined ? [] : [flags]),
  ];
  return shown.length === 0 ? markup`` : markup`<div class="pair">${shown}</div>`;
}

const signed = (ms: number): string => `${ms < 0 ? '−' : '+'}${Math.abs(ms / 1000).toFixed(1)} s`;

/** One line per process, with its own verdict. */
export function processes(reports: readonly NamedReport[]): Markup {
  return markup`<section class="card" aria-labelledby="processes">
    <h2 id="processes">Processes</h2>
    <table>
      <tr><th>Report</th><th>Stage</th><th>Verdict</th><th>Missing</th><th class="number">Attempts</th><th class="number">Made</th></tr>
      ${reports.map(({ name, report }) => {
        const { effective, verdict, counts, at } = report;
        const stage = effective.stage === 'live' ? `live ${effective.percentage} %` : effective.stage;
        const badge = verdict.ready
          ? `ready${verdict.next === undefined ? '' : ` for ${verdict.next}`}`
          : 'not yet';
        return markup`<tr><td>${name}</td><td>${stage}</td><td><span class="badge ${verdict.ready ? 'ready' : 'waiting'}">${badge}</span></td><td><small>${[...new Set(verdict.missing.map(({ code }) => code))].join(', ')}</small></td><td class="number">${grouped(counts.reduce((sum, { count }) => sum + count, 0))}</td><td class="number">${instant(at)}</td></tr>`;
      })}
    </table>
  </section>`;
}
