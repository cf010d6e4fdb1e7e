/** Colours first; the rest knows them by name only. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2130; --soft: #5b6475; --line: #e1e5ec; --code: #f3f5f8;
  --automatic: #12805c; --automatic-wash: #e2f4ec; --manual: #a85b00; --manual-wash: #fdf0dc;
  --report-only: #4b62b5; --report-only-wash: #e8ecfa; --failed: #b3261e; --failed-wash: #fbe6e4;
  --goes: #fde4e1; --comes: #d5f2e3; --accent: #3a4fc4; --shadow: 0 1px 2px rgb(20 30 60 / .06), 0 4px 16px rgb(20 30 60 / .05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11141b; --card: #191d27; --ink: #e6e9f0; --soft: #98a2b5; --line: #2a3040; --code: #12161f;
    --automatic: #4cc79a; --automatic-wash: #15382c; --manual: #eeab4e; --manual-wash: #3a2a10;
    --report-only: #93a5f0; --report-only-wash: #222b4d; --failed: #f2867d; --failed-wash: #431d1a;
    --goes: #5a2320; --comes: #14492f; --accent: #9aaaf7; --shadow: none;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
code, pre, .place { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: .8125rem; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
[hidden] { display: none !important; }
a { color: var(--accent); }
button, select, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.product { margin: 0; color: var(--soft); font-size: .8125rem; letter-spacing: .02em; }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.5rem, 3.5vw, 2.1rem); line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1rem; }
.lead { margin: 0 0 1.75rem; color: var(--soft); }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; align-items: stretch; margin-bottom: 1rem; }
.sum { flex: 1 1 7rem; padding: .85rem 1.1rem; border-radius: .75rem; background: var(--card); border: 1px solid var(--line); box-shadow: var(--shadow); }
.sum b { display: block; font-size: 1.65rem; line-height: 1.15; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.sum span { color: var(--soft); font-size: .8125rem; }
.sum.automatic b, .sum.rewritten b { color: var(--automatic); }
.sum.manual b { color: var(--manual); }
.sum.report-only b { color: var(--report-only); }
.sum.failed b { color: var(--failed); }
.bar { width: 1px; background: var(--line); margin: .5rem .15rem; }
.charts, .next { padding: 1.25rem 1.4rem; border-radius: .75rem; background: var(--card); border: 1px solid var(--line); box-shadow: var(--shadow); margin-bottom: 1rem; }
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2.5rem; }
.chart { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.row { display: grid; grid-template-columns: minmax(6rem, 10.5rem) 1fr 2.5rem; gap: .75rem; align-items: center; width: 100%; padding: .2rem .4rem; margin: 0 -.4rem; border: 0; border-radius: .4rem; background: none; text-align: left; cursor: pointer; }
.row:hover { background: var(--code); }
.row[aria-pressed=true] { background: var(--report-only-wash); }
.row .name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: .8438rem; }
.row .count { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .8438rem; }
.row svg { width: 100%; border-radius: 3px; overflow: hidden; }
rect.automatic { fill: var(--automatic); } rect.manual { fill: var(--manual); } rect.report-only { fill: var(--report-only); }
.legend { grid-column: 1 / -1; margin: 0; padding-top: .75rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 1.25rem; color: var(--soft); font-size: .8125rem; }
.legend span::before { content: ''; display: inline-block; width: .7rem; height: .7rem; border-radius: 3px; margin-right: .45rem; vertical-align: -1px; background: var(--automatic); }
.legend .manual::before { background: var(--manual); } .legend .report-only::before { background: var(--report-only); }
.next ol { margin: 0; padding: 0; list-style: none; counter-reset: step; display: grid; gap: .5rem; }
.next li { display: flex; align-items: center; gap: .75rem; counter-increment: step; padding: .5rem .75rem; border-radius: .5rem; background: var(--code); }
.next li::before { content: counter(step); color: var(--soft); font-variant-numeric: tabular-nums; }
.next code { flex: 1; overflow-wrap: anywhere; }
.copy, .filter button { border: 1px solid var(--line); background: var(--card); border-radius: .45rem; padding: .2rem .7rem; font-size: .8125rem; cursor: pointer; }
.copy, .filter { display: none; }
.js .copy { display: block; }
.js .filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; position: sticky; top: 0; z-index: 1; padding: .75rem 0; background: var(--page); }
.filter input, .filter select { border: 1px solid var(--line); background: var(--card); border-radius: .45rem; padding: .35rem .6rem; font-size: .8438rem; }
.filter input { flex: 1 1 9rem; min-width: 9rem; }
.filter select { flex: 0 1 8.5rem; min-width: 6rem; }
.filter button { padding: .35rem .8rem; }
.filter output { margin-left: auto; color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; min-width: 5.5rem; text-align: right; }
.file { margin: 1rem 0 2rem; }
.file > h2 { display: flex; gap: .75rem; align-items: baseline; font-size: .9375rem; margin: 0 0 .6rem; overflow-wrap: anywhere; }
.file > h2 small { color: var(--soft); font-weight: 400; white-space: nowrap; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--report-only); border-radius: .6rem; padding: .85rem 1.1rem 1rem; margin-bottom: .75rem; box-shadow: var(--shadow); }
.finding.automatic { border-left-color: var(--automatic); } .finding.manual { border-left-color: var(--manual); }
.finding.failed { border-left-color: var(--failed); } .finding.ignored, .finding.baselined { border-left-color: var(--line); }
.finding:target { outline: 2px solid var(--accent); }
.finding header { display: flex; flex-wrap: wrap; gap: .6rem; align-items: baseline; margin-bottom: .6rem; }
.place { color: var(--soft); text-decoration: none; min-width: 3rem; }
.place:hover { text-decoration: underline; }
.facts { margin-left: auto; color: var(--soft); font-size: .8125rem; }
.badge { border-radius: 1rem; padding: .05rem .6rem; font-size: .75rem; background: var(--code); color: var(--soft); }
.badge.automatic, .badge.rewritten { background: var(--automatic-wash); color: var(--automatic); }
.badge.manual { background: var(--manual-wash); color: var(--manual); }
.badge.report-only { background: var(--report-only-wash); color: var(--report-only); }
.badge.failed { background: var(--failed-wash); color: var(--failed); }
.excerpt, .side pre { background: var(--code); border-radius: .45rem; padding: .55rem .75rem; }
.hunks { display: grid; gap: .5rem; }
.hunk { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
.side { min-width: 0; display: flex; flex-direction: column; }
.side pre { flex: 1; }
.label { display: block; color: var(--soft); font-size: .75rem; margin-bottom: .2rem; }
mark { color: inherit; border-radius: 2px; background: var(--comes); } .goes mark { background: var(--goes); }
.reason { margin: .7rem 0 0; max-width: 60rem; overflow-wrap: anywhere; }
.none { color: var(--soft); text-align: center; padding: 2.5rem 0; }
.errors table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-size: .875rem; }
.errors th, .errors td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.whole { margin: 2rem 0; } .whole summary { cursor: pointer; font-weight: 600; margin-bottom: .6rem; }
.whole pre { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
@media (max-width: 46rem) { .charts, .hunk { grid-template-columns: 1fr; } main { padding: 1.5rem 1rem 3rem; } .facts { margin-left: 0; } .bar { display: none; } }
@media print {
  :root { --page: #fff; --shadow: none; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  .js .filter, .js .copy, .none { display: none; }
  .finding, .sum, .chart, .next li, tr { break-inside: avoid; }
  .file > h2 { break-after: avoid; }
}
@media print and (prefers-color-scheme: dark) {
  :root { --card: #fff; --ink: #1b2130; --soft: #5b6475; --line: #d5dae3; --code: #f3f5f8; --automatic: #12805c; --automatic-wash: #e2f4ec;
    --manual: #a85b00; --manual-wash: #fdf0dc; --report-only: #4b62b5; --report-only-wash: #e8ecfa; --failed: #b3261e; --failed-wash: #fbe6e4; --goes: #fde4e1; --comes: #d5f2e3; }
}
`;
