import { type Markup, markup } from '../../page/markup.js';

export interface Segment {
  /** Names its colour. */
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

export interface Bar {
  readonly name: string;
  /** Said beside the name, in small. */
  readonly note?: string;
  readonly segments: readonly Segment[];
}

/** Width of the drawing; it is stretched to the room there is. */
const WIDTH = 1000;
/** One refusal among a million must still be seen. */
const LEAST = 6;

/** Stacked bars, one below the other, on one scale. */
export function chart(title: string, bars: readonly Bar[]): Markup {
  const longest = Math.max(1, ...bars.map(totalOf));
  return markup`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${bars.map((bar) => row(bar, longest))}
  </figure>`;
}

function row(bar: Bar, longest: number): Markup {
  const shown = bar.segments.filter(({ count }) => count > 0);
  const spoken = shown.map(({ label, count }) => `${grouped(count)} ${label}`).join(', ');
  const scale = (WIDTH - LEAST * shown.length) / longest;
  let x = 0;
  const drawn = shown.map(({ kind, label, count }) => {
    const width = LEAST + count * scale;
    const rect = markup`<rect class="${kind}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="14"><title>${grouped(count)} ${label}</title></rect>`;
    x += width;
    return rect;
  });
  return markup`<div class="row${bar.note === undefined ? '' : ' tall'}">
    <span class="name" title="${bar.name}">${bar.name}${bar.note === undefined ? '' : markup` <small>${bar.note}</small>`}</span>
    <svg viewBox="0 0 ${WIDTH} 14" preserveAspectRatio="none" role="img" aria-label="${bar.name}: ${spoken}">${drawn}</svg>
    <span class="count">${grouped(totalOf(bar))}</span>
  </div>`;
}

/** What the colours stand for. */
export function legend(entries: readonly Omit<Segment, 'count'>[]): Markup {
  return markup`<p class="legend">${entries.map(({ kind, label }) => markup`<span class="${kind}">${label}</span>`)}</p>`;
}

const totalOf = ({ segments }: Bar): number => segments.reduce((sum, { count }) => sum + count, 0);

export const grouped = (count: number): string => count.toLocaleString('en');
