/** Rules of the page of reports. */
export const STYLE = `
h1.ready { color: var(--good); }
.ladder { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; list-style: none; margin: 0 0 1rem; padding: 0; gap: .4rem; }
.ladder li { padding: .55rem .8rem; border-radius: .6rem; background: var(--card); border: 1px solid var(--line); color: var(--soft); }
.ladder b { display: block; font-weight: 600; }
.ladder span { font-size: .75rem; }
.ladder .here { border-color: var(--accent); color: var(--ink); box-shadow: inset 0 -3px 0 var(--accent); }
.ladder .next { border-style: dashed; border-color: var(--quiet); color: var(--ink); }
.sum.accepted b { color: var(--good); } .sum.refused b { color: var(--bad); } .sum.failed b { color: var(--wait); } .sum.jwt b { color: var(--accent); } .sum.none b { color: var(--soft); }
.missing { margin: 0; padding: 0; list-style: none; display: grid; gap: .5rem; }
.missing li { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; align-items: baseline; padding: .55rem .8rem; border-radius: .5rem; background: var(--wait-wash); overflow-wrap: anywhere; }
.missing code { color: var(--wait); font-weight: 600; }
.all-clear { margin: 0; padding: .55rem .8rem; border-radius: .5rem; background: var(--good-wash); color: var(--good); }
figcaption:empty { display: none; }
.row { display: grid; grid-template-columns: 9rem 1fr 4.5rem; gap: .75rem; align-items: center; padding: .2rem 0; }
.row.tall { grid-template-columns: 1fr auto; gap: .1rem .75rem; padding: .3rem 0; }
.row.tall svg { grid-row: 2; grid-column: 1 / -1; height: 10px; }
.row.tall small { margin-left: .4rem; }
.row svg { width: 100%; height: 14px; border-radius: 3px; background: var(--wash); }
rect.accepted { fill: var(--good); } rect.refused { fill: var(--bad); } rect.failed { fill: var(--wait); } rect.healed { fill: var(--quiet); }
.legend .refused::before { background: var(--bad); } .legend .failed::before { background: var(--wait); } .legend .healed::before { background: var(--quiet); }
.legend + table, .charts + table { margin-top: 1rem; }
.badge.waiting { background: var(--wait-wash); color: var(--wait); } .badge.ready { background: var(--good-wash); color: var(--good); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; align-items: start; }
.pair { margin-bottom: 1rem; } .pair .card { margin-bottom: 0; }
footer { margin-top: 1.5rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 40rem) {
  .ladder { grid-auto-flow: row; }
  .missing li { grid-template-columns: 1fr; gap: .1rem; }
  .pair { grid-template-columns: 1fr; }
}
`;
