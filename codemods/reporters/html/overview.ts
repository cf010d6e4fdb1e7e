import type { Report } from '../../model.js';
import { chart, REWRITES } from './chart.js';
import { type Markup, markup } from '../../../src/page/markup.js';

/** The top of the page: a verdict, the sums, the charts, what to do next. */
export function overview(report: Report): Markup {
  const { summary, findings, nextSteps } = report;
  const files = new Set(findings.map(({ path }) => path)).size;
  return markup`<header class="top">
      <p class="product">opentok-auth-bridge · away from Partner Auth</p>
      <h1>${verdict(report)}</h1>
      <p class="lead">
        ${counted(summary.findings, 'finding')} in ${counted(files, 'file')};
        ${counted(summary.filesScanned, 'file')} read, ${summary.filesSkipped}
        skipped${summary.errors > 0 ? markup`, <a href="#errors">${counted(summary.errors, 'error')}</a>` : ''}.
      </p>
    </header>
    <section class="sums" aria-label="Sums">
      ${REWRITES.map(
        ([rewrite, label]) =>
          markup`<div class="sum ${rewrite}">
            <b>${summary[rewrite === 'report-only' ? 'reportOnly' : rewrite]}</b><span>${label}</span>
          </div>`,
      )}
      <div class="bar"></div>
      ${(['open', 'rewritten', 'baselined', 'ignored', 'failed'] as const)
        .filter((status) => status === 'open' || summary[status] > 0)
        .map(
          (status) =>
            markup`<div class="sum ${status}"><b>${summary[status]}</b><span>${status}</span></div>`,
        )}
    </section>
    ${
      findings.length === 0
        ? ''
        : markup`<section class="card charts" aria-label="Findings by language and rule">
            ${chart('By language', 'language', findings)} ${chart('By rule', 'rule', findings)}
            <p class="legend">
              ${REWRITES.map(([rewrite, label]) => markup`<span class="${rewrite}">${label}</span>`)}
            </p>
          </section>`
    }
    ${nextSteps.length === 0 ? '' : steps(nextSteps)}`;
}

function steps(nextSteps: readonly string[]): Markup {
  return markup`<section class="card next" aria-labelledby="next">
    <h2 id="next">Next steps</h2>
    <ol>
      ${nextSteps.map(
        (step) =>
          markup`<li>
            <code>${step}</code><button type="button" class="copy" data-copy="${step}">Copy</button>
          </li>`,
      )}
    </ol>
  </section>`;
}

function verdict({ summary, findings }: Report): string {
  const open = findings.filter(({ status }) => status === 'open');
  if (summary.findings === 0) {
    return summary.errors === 0
      ? 'Nothing here speaks Partner Auth.'
      : 'Nothing found in what could be read.';
  }
  if (open.length === 0) {
    return summary.failed > 0 ? `${counted(summary.failed, 'rewrite')} failed.` : 'Nothing is left open.';
  }
  const automatic = open.filter(({ rewrite }) => rewrite === 'automatic').length;
  const manual = open.filter(({ rewrite }) => rewrite === 'manual').length;
  const parts = [
    automatic > 0 ? `${automatic} can be rewritten by one command` : '',
    manual > 0 ? `${manual} ${manual === 1 ? 'needs' : 'need'} a person` : '',
  ].filter((part) => part !== '');
  return parts.length === 0
    ? `${counted(open.length, 'finding')} to know about, nothing to rewrite.`
    : `${parts.join(', ')}.`;
}

export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
