import { formatAge } from '../../bridge/age.js';
import type { MergedReport } from '../../bridge/merge-reports.js';
import type { BridgeReport } from '../../bridge/report.js';
import { LADDER, type Stage } from '../../rollout/stages.js';
import { grouped } from './chart.js';
import { type Markup, markup } from '../../page/markup.js';

/** The top of the page: the verdict, the ladder, the sums, and what is missing. */
export function overview(report: MergedReport): Markup {
  const { verdict, at, startedAt, processes, effective, reason } = report;
  const where = effective.stage === 'live' ? `live at ${effective.percentage} %` : effective.stage;
  return markup`<header>
      <p class="product">opentok-auth-bridge · from Partner Auth to JWT</p>
      <h1 class="${verdict.ready ? 'ready' : 'waiting'}">${headline(report)}</h1>
      <p class="lead">
        ${where} (${reason}) · ${processes === 1 ? 'one process' : `${processes} processes`} · watched for
        ${formatAge(at - startedAt)} · <time datetime="${new Date(at).toISOString()}">${instant(at)}</time>
      </p>
    </header>
    <ol class="ladder" aria-label="Stages">
      ${LADDER.map((stage) => rung(stage, report))}
    </ol>
    ${sums(report)}
    <section class="card" aria-labelledby="missing">
      <h2 id="missing">What is missing</h2>
      ${missing(report)}
    </section>`;
}

function headline({ verdict: { ready, next, missing: list } }: BridgeReport): string {
  if (ready) return next === undefined ? 'Done: the bridge can be taken off.' : `Ready for ‘${next}’.`;
  const things = list.length === 1 ? 'one thing is' : `${list.length} things are`;
  return next === undefined
    ? `The bridge is still needed: ${things} missing.`
    : `Not yet ready for ‘${next}’: ${things} missing.`;
}

function rung(stage: Stage, { stages, verdict }: MergedReport): Markup {
  const here = stages[stage] ?? 0;
  const kind = here > 0 ? 'here' : stage === verdict.next ? 'next' : '';
  const note =
    here > 0 ? `${here} ${here === 1 ? 'process' : 'processes'}` : stage === verdict.next ? 'next' : '';
  return markup`<li class="${kind}"><b>${stage}</b><span>${note}\u00a0</span></li>`;
}

const OUTCOMES = ['accepted', 'refused', 'failed'] as const;

function sums({ counts, lastLegacyUse, at }: BridgeReport): Markup {
  const total = (rows: typeof counts): number => rows.reduce((sum, { count }) => sum + count, 0);
  const jwt = total(counts.filter(({ scheme }) => scheme === 'jwt'));
  return markup`<section class="sums" aria-label="Sums">
    ${OUTCOMES.map((outcome) => {
      const count = total(counts.filter((row) => row.outcome === outcome));
      return markup`<div class="sum ${count === 0 ? 'none' : outcome}"><b>${grouped(count)}</b><span>${outcome}</span></div>`;
    })}
    <div class="sum ${jwt === 0 ? 'none' : 'jwt'}">
      <b>${percent(jwt, total(counts))}</b><span>of attempts with a JWT</span>
    </div>
    <div class="sum none">
      <b>${lastLegacyUse === null ? 'never' : `${formatAge(at - lastLegacyUse)} ago`}</b><span>Partner Auth last sent</span>
    </div>
  </section>`;
}

/** Never 0 or 100 where that is only the rounding. */
function percent(part: number, whole: number): string {
  if (part === 0 || part === whole) return part === 0 ? '0 %' : '100 %';
  return `${Math.min(99.9, Math.max(0.1, (part / whole) * 100)).toFixed(1)} %`;
}

function missing({ verdict }: BridgeReport): Markup {
  if (verdict.ready) return markup`<p class="all-clear">Nothing. Every criterion of this stage is met.</p>`;
  return markup`<ul class="missing">
    ${verdict.missing.map(({ code, message }) => markup`<li><code>${code}</code><span>${message}</span></li>`)}
  </ul>`;
}

/** `2017-04-05 09:00 UTC` */
export const instant = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
