import { relativeUri } from '../../reporters/uri.js';
import { type Markup, markup } from '../../../src/page/markup.js';
import { page } from '../../../src/page/page.js';
import { STYLE } from '../../reporters/html/style.js';
import type { CampaignReport, State, Visited } from '../model.js';
import { WORDS } from '../state.js';
import { notesOn, type SharedSteps, sharedSteps } from './notes.js';
import type { CampaignReporter } from './reporter.js';
import { rowOf, TITLES, totalRow } from './table.js';

/** Without a script. */
export const campaignHtml: CampaignReporter = (report, { toStart }) => {
  const told = [...report.repositories.map(notes), ...sharedSteps(report).map(shared)];
  const title = `Partner Auth in ${totalRow(report).name}`;
  const main = markup`<main>
          <header class="top">
            <p class="product">opentok-auth-bridge · away from Partner Auth</p>
            <h1>${title}</h1>
          </header>
          <section class="sums" aria-label="Repositories by state">
            ${(Object.keys(WORDS) as State[]).map((state) => sum(state, report))}
          </section>
          ${table(report, toStart)} ${report.nextSteps.length === 0 ? '' : markup`<h2>Next step</h2>${steps('Next step', report.nextSteps)}`}
          ${told.every((part) => part === '') ? '' : markup`<section class="each">${told}</section>`}
        </main>`;
  return page({ title, style: STYLE + TABLE_STYLE, main });
};

/** Which of the colours of the page a state has. */
const KINDS: Readonly<Record<State, string>> = {
  'could-not-be-read': 'failed',
  'left-alone': 'failed',
  'rewrite-failed': 'failed',
  'needs-hands': 'manual',
  'automatic-only': 'automatic',
  'only-in-clients': 'report-only',
  'report-only': 'report-only',
  rewritten: 'rewritten',
  'nothing-to-do': '',
};

function sum(state: State, { summary }: CampaignReport): Markup | string {
  const count = summary.states[state];
  return count === undefined
    ? ''
    : markup`<div class="sum ${KINDS[state]}"><b>${count}</b><span>${WORDS[state]}</span></div>`;
}

function table(report: CampaignReport, toStart: string): Markup {
  const total = totalRow(report);
  const numbers = (counts: readonly number[]) =>
    counts.map((count) => markup`<td class="number">${count}</td>`);
  return markup`<section class="card table">
    <table>
      <thead>
        <tr>
          <th scope="col">repository</th>
          ${TITLES.map((title) => markup`<th scope="col" class="number">${title}</th>`)}
          <th scope="col">state</th>
        </tr>
      </thead>
      <tbody>
        ${report.repositories.map((visited) => {
          const { counts, state } = rowOf(visited);
          return markup`<tr>
            <th scope="row">${nameOf(visited, toStart)}</th>
            ${numbers(counts)}
            <td><span class="badge ${KINDS[visited.state]}">${state}</span></td>
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${total.name}</th>
          ${numbers(total.counts)}
          <td></td>
        </tr>
      </tfoot>
    </table>
  </section>`;
}

function nameOf({ path, report, git, newBranch }: Visited, toStart: string): Markup {
  const on = newBranch ?? git?.branch ?? undefined;
  const branch = on !== undefined ? markup` <small>${on}</small>` : '';
  return report === undefined
    ? markup`<code>${path}</code>${branch}`
    : markup`<a href="${relativeUri(toStart + report)}"><code>${path}</code></a>${branch}`;
}

function notes(visited: Visited): Markup | string {
  const lines = notesOn(visited);
  return lines.length === 0
    ? ''
    : markup`<article>
        <h2><code>${visited.path}</code></h2>
        ${lines.map((line) => markup`<p>${line}</p>`)}
      </article>`;
}

function shared({ paths, steps: commands }: SharedSteps): Markup {
  const names = paths.map((path) => markup`<code>${path}</code> `);
  return markup`<article>
    <h2>Next steps in ${names}</h2>
    ${steps('Next steps', commands)}
  </article>`;
}

function steps(title: string, commands: readonly string[]): Markup {
  return markup`<section class="card next" aria-label="${title}">
    <ol>
      ${commands.map((command) => markup`<li><code>${command}</code></li>`)}
    </ol>
  </section>`;
}

const TABLE_STYLE = `
.table th, .table td { white-space: nowrap; }
.table tbody th { color: var(--ink); font-size: .875rem; white-space: normal; }
tfoot th, tfoot td { color: var(--ink); font-size: .875rem; font-weight: 600; border-bottom: 0; }
tbody tr:last-child > * { border-bottom: 1px solid var(--line); }
.table tr > :last-child { padding-left: 1rem; }
h1 { margin-bottom: 1.5rem; }
.each article { margin: 1.75rem 0; }
.each h2 code { font-weight: 600; }
.each article > h2 { margin-bottom: .4rem; }
.each p { margin: 0 0 .5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
`;
