import type { Finding, Status } from '../../model.js';
import type { Rewriting } from '../../steps/rewriting.js';
import { beforeAfter } from './before-after.js';
import { REWRITES } from './chart.js';
import { type Markup, markup } from '../../../src/page/markup.js';

/** What the sentence of a finding answers, by what has become of it. */
const QUESTIONS: Readonly<Record<Exclude<Status, 'open'>, string>> = {
  rewritten: 'What was done',
  ignored: 'Why it is ignored',
  baselined: 'Known, and still to do',
  failed: 'What went wrong',
};

/** One finding as a card. The properties that the page filters by are in its data attributes. */
export function findingCard(finding: Finding, rewriting: Rewriting | undefined): Markup {
  const { rule, context, rewrite, status, language, lifetime, fingerprint, excerpt, reason } = finding;
  const label = REWRITES.find(([name]) => name === rewrite)?.[1] ?? rewrite;
  return markup`<article
    class="finding ${rewrite} ${status}"
    id="f-${fingerprint}"
    data-rule="${rule}"
    data-context="${context}"
    data-rewrite="${rewrite}"
    data-status="${status}"
    data-language="${language}"
  >
    <header>
      <a class="place" href="#f-${fingerprint}" title="Link to this finding"
        >${finding.startLine}:${finding.startColumn}</a
      >
      <strong>${rule}</strong>
      <span class="badge ${rewrite}">${label}</span>
      ${status === 'open' ? '' : markup`<span class="badge ${status}">${status}</span>`}
      <span class="facts">${context} · ${language}${lifetime === 'once' ? ' · built once' : ''}</span>
    </header>
    ${
      rewriting === undefined
        ? markup`<pre class="excerpt"><code>${excerpt}</code></pre>`
        : beforeAfter(rewriting.hunks)
    }
    <p class="reason"><span class="label">${question(finding)}</span> ${reason}</p>
  </article>`;
}

function question({ rewrite, status }: Finding): string {
  if (status !== 'open') return QUESTIONS[status];
  return rewrite === 'automatic' ? 'What migrate does' : 'What to do';
}
