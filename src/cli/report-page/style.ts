/** Colours first; the rest knows them by name only. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2130; --soft: #5b6475; --line: #e1e5ec; --wash: #f3f5f8;
  --good: #12805c; --good-wash: #e2f4ec; --wait: #a85b00; --wait-wash: #fdf0dc; --bad: #b3261e;
  --quiet: #9aa3b2; --accent: #3a4fc4; --shadow: 0 1px 2px rgb(20 30 60 / .06), 0 4px 16px rgb(20 30 60 / .05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11141b; --card: #191d27; --ink: #e6e9f0; --soft: #98a2b5; --line: #2a3040; --wash: #12161f;
    --good: #4cc79a; --good-wash: #15382c; --wait: #eeab4e; --wait-wash: #3a2a10; --bad: #f2867d;
    --quiet: #5d6779; --accent: #9aaaf7; --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: .8125rem; }
small { color: var(--soft); font-weight: 400; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.product { margin: 0; color: var(--soft); font-size: .8125rem; letter-spacing: .02em; }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.5rem, 3.5vw, 2.1rem); line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h1.ready { color: var(--good); }
h2 { margin: 0 0 .85rem; font-size: 1rem; }
.lead { margin: 0 0 1.75rem; color: var(--soft); }
.card { padding: 1.25rem 1.4rem; border-radius: .75rem; background: var(--card); border: 1px solid var(--line); box-shadow: var(--shadow); margin-bottom: 1rem; overflow-x: auto; }
.ladder { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; list-style: none; margin: 0 0 1rem; padding: 0; gap: .4rem; }
.ladder li { padding: .55rem .8rem; border-radius: .6rem; background: var(--card); border: 1px solid var(--line); color: var(--soft); }
.ladder b { display: block; font-weight: 600; }
.ladder span { font-size: .75rem; }
.ladder .here { border-color: var(--accent); color: var(--ink); box-shadow: inset 0 -3px 0 var(--accent); }
.ladder .next { border-style: dashed; border-color: var(--quiet); color: var(--ink); }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; margin-bottom: 1rem; }
.sum { flex: 1 1 9rem; padding: .85rem 1.1rem; border-radius: .75rem; background: var(--card); border: 1px solid var(--line); box-shadow: var(--shadow); }
.sum b { display: block; font-size: 1.55rem; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.sum span { color: var(--soft); font-size: .8125rem; }
.sum.accepted b { color: var(--good); } .sum.refused b { color: var(--bad); } .sum.failed b { color: var(--wait); } .sum.jwt b { color: var(--accent); } .sum.none b { color: var(--soft); }
.missing { margin: 0; padding: 0; list-style: none; display: grid; gap: .5rem; }
.missing li { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; align-items: baseline; padding: .55rem .8rem; border-radius: .5rem; background: var(--wait-wash); overflow-wrap: anywhere; }
.missing code { color: var(--wait); font-weight: 600; }
.all-clear { margin: 0; padding: .55rem .8rem; border-radius: .5rem; background: var(--good-wash); color: var(--good); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1.25rem 2.5rem; }
.chart { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
figcaption:empty { display: none; }
.row { display: grid; grid-template-columns: 9rem 1fr 4.5rem; gap: .75rem; align-items: center; padding: .2rem 0; }
.row.tall { grid-template-columns: 1fr auto; gap: .1rem .75rem; padding: .3rem 0; }
.row.tall svg { grid-row: 2; grid-column: 1 / -1; height: 10px; }
.row.tall small { margin-left: .4rem; }
.row .name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: .8438rem; }
.row .count { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .8438rem; }
.row svg { width: 100%; height: 14px; border-radius: 3px; background: var(--wash); }
rect.accepted { fill: var(--good); } rect.refused { fill: var(--bad); } rect.failed { fill: var(--wait); } rect.healed { fill: var(--quiet); }
.legend { grid-column: 1 / -1; margin: 0; padding-top: .75rem; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 1.25rem; color: var(--soft); font-size: .8125rem; }
.legend span::before { content: ''; display: inline-block; width: .7rem; height: .7rem; border-radius: 3px; margin-right: .45rem; vertical-align: -1px; background: var(--good); }
.legend .refused::before { background: var(--bad); } .legend .failed::before { background: var(--wait); } .legend .healed::before { background: var(--quiet); }
.legend + table, .charts + table { margin-top: 1rem; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: .8125rem; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .75rem; white-space: nowrap; background: var(--wait-wash); color: var(--wait); }
.badge.ready { background: var(--good-wash); color: var(--good); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; align-items: start; }
.pair { margin-bottom: 1rem; } .pair .card { margin-bottom: 0; }
footer { margin-top: 1.5rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 40rem) {
  .ladder { grid-auto-flow: row; }
  .missing li { grid-template-columns: 1fr; gap: .1rem; }
  .charts, .pair { grid-template-columns: 1fr; }
}
@media print { body { background: #fff; } .card, .sum { box-shadow: none; break-inside: avoid; } }
`;
