import type { Finding } from '../../model.js';
import { type Markup, markup } from '../../../src/page/markup.js';

/** What findings can be filtered by, in the order of the controls. Add a new one here. */
const PROPERTIES = ['rule', 'language', 'context', 'rewrite', 'status'] as const;

export function filterBar(findings: readonly Finding[]): Markup {
  return markup`<form class="filter" role="search" aria-label="Filter the findings">
    <input
      type="search"
      name="text"
      placeholder="Path, code or reason"
      aria-label="Text"
      autocomplete="off"
    />
    ${PROPERTIES.map((property) => select(property, findings))}
    <button type="reset">Reset</button>
    <output role="status">${findings.length} of ${findings.length}</output>
  </form>`;
}

function select(property: (typeof PROPERTIES)[number], findings: readonly Finding[]): Markup {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(finding[property], (counts.get(finding[property]) ?? 0) + 1);
  return markup`<select name="${property}" aria-label="${property}">
    <option value="">any ${property}</option>
    ${[...counts].sort().map(([value, count]) => markup`<option value="${value}">${value} (${count})</option>`)}
  </select>`;
}
