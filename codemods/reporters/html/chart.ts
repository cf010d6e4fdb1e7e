import type { Finding, Rewrite } from '../../model.js';
import { groupBy } from '../group-by.js';
import { type Markup, markup } from '../../../src/page/markup.js';

/** In the order in which bars are stacked, with what readers call them. */
export const REWRITES: readonly (readonly [Rewrite, string])[] = [
  ['automatic', 'automatic'],
  ['manual', 'by hand'],
  ['report-only', 'report only'],
];

/** Findings by one property as stacked bars, the longest first. A click on a bar filters by it. */
export function chart(title: string, property: 'rule' | 'language', findings: readonly Finding[]): Markup {
  const rows = [...groupBy<'rule' | 'language'>(findings, property)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  );
  const longest = Math.max(1, ...rows.map(([, { length }]) => length));
  return markup`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${rows.map(([name, group]) => row(name, property, group, longest))}
  </figure>`;
}

function row(name: string, property: string, group: readonly Finding[], longest: number): Markup {
  const counts = REWRITES.map(
    ([rewrite, label]) => [rewrite, label, group.filter((one) => one.rewrite === rewrite).length] as const,
  ).filter(([, , count]) => count > 0);
  const spoken = counts.map(([, label, count]) => `${count} ${label}`).join(', ');
  let x = 0;
  const bars = counts.map(([rewrite, , count]) => {
    const width = (count / longest) * 100;
    const bar = markup`<rect
      class="${rewrite}"
      x="${x.toFixed(3)}%"
      width="${width.toFixed(3)}%"
      height="12"
    />`;
    x += width;
    return bar;
  });
  return markup`<button
    type="button"
    class="row"
    data-property="${property}"
    data-value="${name}"
    title="${name}: ${spoken}"
  >
    <span class="name">${name}</span>
    <svg height="12" role="img" aria-label="${spoken}">${bars}</svg>
    <span class="count">${group.length}</span>
  </button>`;
}
