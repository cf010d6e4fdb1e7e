import type { Report } from '../../model.js';
import { groupBy } from '../group-by.js';
import { MASKED, type Reporter } from '../reporter.js';
import { filterBar } from './filter.js';
import { findingCard } from './finding.js';
import { type Markup, markup } from '../../../src/page/markup.js';
import { counted, overview } from './overview.js';
import { page } from '../../../src/page/page.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** Readable without its script too. */
export const htmlReport: Reporter = (report, { diff = '', isMasked = false, rewritings = [] }) => {
  const byFingerprint = new Map(rewritings.map((rewriting) => [rewriting.fingerprint, rewriting]));
  const main = markup`<main>
          ${overview(report)} ${report.findings.length === 0 ? '' : filterBar(report.findings)}
          ${[...groupBy(report.findings, 'path')].map(
            ([path, findings]) =>
              markup`<section class="file" data-path="${path}">
                <h2><span>${path}</span> <small>${counted(findings.length, 'finding')}</small></h2>
                ${findings.map((finding) => findingCard(finding, byFingerprint.get(finding.fingerprint)))}
              </section>`,
          )}
          <p class="none" hidden>No finding fits the filter.</p>
          ${report.errors.length === 0 ? '' : errorTable(report)}
          ${
            diff === ''
              ? ''
              : markup`<details class="whole">
                  <summary>The whole change as a patch</summary>
                  ${isMasked ? markup`<p>${MASKED}</p>` : ''}
                  <pre><code>${diff}</code></pre>
                </details>`
          }
        </main>`;
  const title = `Partner Auth: ${counted(report.summary.findings, 'finding')}`;
  return page({ title, style: STYLE, script: SCRIPT, main });
};

function errorTable({ errors }: Report): Markup {
  return markup`<section class="card" id="errors">
    <h2>Not read or written</h2>
    <table>
      <tr>
        <th>File</th>
        <th>Code</th>
        <th>What happened</th>
      </tr>
      ${errors.map(
        ({ path, code, message }) =>
          markup`<tr>
            <td><code>${path}</code></td>
            <td><code>${code}</code></td>
            <td>${message}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}
