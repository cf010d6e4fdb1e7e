/** Rules of the page of findings. */
export const STYLE = `
/* What a rewrite takes away and what it puts there. */
:root { --goes: #fde4e1; --comes: #d5f2e3; }
@media screen and (prefers-color-scheme: dark) { :root { --goes: #5a2320; --comes: #14492f; } }
html { scroll-padding-top: 5rem; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
[hidden] { display: none !important; }
a { color: var(--accent); }
button, select, input { font: inherit; color: inherit; }
.sum.automatic b, .sum.rewritten b { color: var(--good); }
.sum.manual b { color: var(--wait); }
.sum.report-only b { color: var(--note); }
.sum.failed b { color: var(--bad); }
.bar { width: 1px; background: var(--line); margin: .5rem .15rem; }
.row { display: grid; grid-template-columns: minmax(6rem, 10.5rem) 1fr 2.5rem; gap: .75rem; align-items: center; width: 100%; padding: .2rem .4rem; margin: 0 -.4rem; border: 0; border-radius: .4rem; background: none; text-align: left; cursor: pointer; }
.row:hover { background: var(--wash); }
.row[aria-pressed=true] { background: var(--note-wash); }
.row svg { width: 100%; border-radius: 3px; overflow: hidden; }
rect.automatic { fill: var(--good); } rect.manual { fill: var(--wait); } rect.report-only { fill: var(--note); }
.legend .manual::before { background: var(--wait); } .legend .report-only::before { background: var(--note); }
.next ol { margin: 0; padding: 0; list-style: none; counter-reset: step; display: grid; gap: .5rem; }
.next li { display: flex; align-items: center; gap: .75rem; counter-increment: step; padding: .5rem .75rem; border-radius: .5rem; background: var(--wash); }
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
.file > h2 small { white-space: nowrap; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: .6rem; padding: .85rem 1.1rem 1rem; margin-bottom: .75rem; box-shadow: var(--shadow); }
.finding.automatic { border-left-color: var(--good); } .finding.manual { border-left-color: var(--wait); }
.finding.failed { border-left-color: var(--bad); } .finding.ignored, .finding.baselined { border-left-color: var(--line); }
.finding:target { outline: 2px solid var(--accent); }
.finding header { display: flex; flex-wrap: wrap; gap: .6rem; align-items: baseline; margin-bottom: .6rem; }
.place { color: var(--soft); text-decoration: none; min-width: 3rem; }
.place:hover { text-decoration: underline; }
.facts { margin-left: auto; color: var(--soft); font-size: .8125rem; }
.badge.automatic, .badge.rewritten { background: var(--good-wash); color: var(--good); }
.badge.manual { background: var(--wait-wash); color: var(--wait); }
.badge.report-only { background: var(--note-wash); color: var(--note); }
.badge.failed { background: var(--bad-wash); color: var(--bad); }
.excerpt, .side pre { background: var(--wash); border-radius: .45rem; padding: .55rem .75rem; }
.hunks { display: grid; gap: .5rem; }
.hunk { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
.side { min-width: 0; display: flex; flex-direction: column; }
.side pre { flex: 1; }
.label { display: block; color: var(--soft); font-size: .75rem; margin-bottom: .2rem; }
mark { color: inherit; border-radius: 2px; background: var(--comes); } .goes mark { background: var(--goes); }
.reason { margin: .7rem 0 0; max-width: 60rem; overflow-wrap: anywhere; }
.none { color: var(--soft); text-align: center; padding: 2.5rem 0; }
.whole { margin: 2rem 0; } .whole summary { cursor: pointer; font-weight: 600; margin-bottom: .6rem; }
.whole pre { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
@media (max-width: 46rem) { .hunk { grid-template-columns: 1fr; } main { padding: 1.5rem 1rem 3rem; } .facts { margin-left: 0; } .bar { display: none; } }
@media print {
  .js .filter, .js .copy, .none { display: none; }
  .finding, .next li { break-inside: avoid; }
  .file > h2 { break-after: avoid; }
}
`;
