/** What every page looks like: the colours first, since the rest knows them by name only. Rules of one page come after. */
export const THEME = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2130; --soft: #5b6475; --line: #e1e5ec; --wash: #f3f5f8;
  --accent: #3a4fc4; --shadow: 0 1px 2px rgb(20 30 60 / .06), 0 4px 16px rgb(20 30 60 / .05);
  --good: #12805c; --good-wash: #e2f4ec; --wait: #a85b00; --wait-wash: #fdf0dc; --bad: #b3261e; --bad-wash: #fbe6e4;
  --note: #4b62b5; --note-wash: #e8ecfa; --quiet: #9aa3b2;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #11141b; --card: #191d27; --ink: #e6e9f0; --soft: #98a2b5; --line: #2a3040; --wash: #12161f;
    --accent: #9aaaf7; --shadow: none;
    --good: #4cc79a; --good-wash: #15382c; --wait: #eeab4e; --wait-wash: #3a2a10; --bad: #f2867d; --bad-wash: #431d1a;
    --note: #93a5f0; --note-wash: #222b4d; --quiet: #5d6779;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
code, pre, .place { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: .8125rem; }
small { color: var(--soft); font-weight: 400; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.product { margin: 0; color: var(--soft); font-size: .8125rem; letter-spacing: .02em; }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.5rem, 3.5vw, 2.1rem); line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1rem; }
.lead { margin: 0 0 1.75rem; color: var(--soft); }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; align-items: stretch; margin-bottom: 1rem; }
.sum { flex: 1 1 7rem; padding: .85rem 1.1rem; }
.sum, .card { border-radius: .75rem; background: var(--card); border: 1px solid var(--line); box-shadow: var(--shadow); }
.card { padding: 1.25rem 1.4rem; margin-bottom: 1rem; overflow-x: auto; }
.sum b { display: block; font-size: 1.6rem; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.sum span { color: var(--soft); font-size: .8125rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2.5rem; }
.chart { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.row .name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: .8438rem; }
.row .count { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .8438rem; }
.legend { grid-column: 1 / -1; margin: 0; padding-top: .75rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 1.25rem; color: var(--soft); font-size: .8125rem; }
.legend span::before { content: ''; display: inline-block; width: .7rem; height: .7rem; border-radius: 3px; margin-right: .45rem; vertical-align: -1px; background: var(--good); }
.badge { display: inline-block; border-radius: 1rem; padding: .05rem .6rem; font-size: .75rem; white-space: nowrap; background: var(--wash); color: var(--soft); }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: .8125rem; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
@media print {
  :root { --page: #fff; --shadow: none; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  .sum, .chart, .card, tr { break-inside: avoid; }
}
`;
