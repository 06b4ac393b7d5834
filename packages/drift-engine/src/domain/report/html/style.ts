/** The page's only style: no fonts, images or scripts from anywhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1a2230; --quiet: #566172; --line: #dde2e9; --accent: #1f5fae;
  --live: #fcebe9; --live-ink: #86190f; --live-mark: #f6c4bd;
  --declared: #e6f5eb; --declared-ink: #10512b; --declared-mark: #b2e1c3;
  --grave: #a3211a; --grave-ink: #fff; --warn: #fff2d6; --warn-ink: #6d4400; --calm: #eaeef3; --calm-ink: #3f4a59;
  --good: #e0f3e6; --good-ink: #10512b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11151b; --card: #191f27; --ink: #e3e8ee; --quiet: #9ba8b7; --line: #2d3641; --accent: #8dbdf5;
    --live: #35191b; --live-ink: #ffc5be; --live-mark: #752f2d;
    --declared: #142b1d; --declared-ink: #b4ecc5; --declared-mark: #24633c;
    --grave: #ff9d93; --grave-ink: #35070a; --warn: #3d2d0b; --warn-ink: #ffd88a; --calm: #28313c; --calm-ink: #c3ccd7;
    --good: #16331f; --good-ink: #a9e8bd;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, h4, p, dl, ul { margin: 0; padding: 0; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.75rem 0 0.9rem; }
h3 { font-size: 1.05rem; overflow-wrap: anywhere; }
h4 { font-size: 0.9rem; font-weight: 600; overflow-wrap: anywhere; }
ul { list-style: none; }
code, h4, .row { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.eyebrow { color: var(--quiet); margin-bottom: 0.35rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0.75rem 2rem; margin-top: 1.5rem; }
dt { color: var(--quiet); font-size: 0.85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.sign { font-weight: 700; padding: 0 0.4em; border-radius: 4px; margin-right: 0.35em; }
.sign.live { background: var(--live); color: var(--live-ink); }
.sign.declared { background: var(--declared); color: var(--declared-ink); }
.tiles { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1.5rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.55rem 0.95rem; min-width: 6.2rem; }
.tile b { display: block; font-size: 1.45rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--quiet); font-size: 0.85rem; }
.summary { color: var(--quiet); margin-top: 1.1rem; }
nav ul, .names { display: grid; gap: 0.3rem; }
nav li, .names li { overflow-wrap: anywhere; }
nav li { display: flex; gap: 0.75rem; justify-content: space-between; align-items: baseline; border-bottom: 1px solid var(--line); padding: 0.3rem 0; }
nav li > span { flex: none; display: flex; gap: 0.4rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; margin-bottom: 1.25rem; overflow: hidden; }
.card > header { padding: 1rem 1.15rem; display: grid; grid-template-columns: 1fr auto; gap: 0.15rem 1rem; align-items: start; }
.card > header p { color: var(--quiet); font-size: 0.9rem; overflow-wrap: anywhere; grid-column: 1 / -1; }
.card > header .reason { color: var(--ink); font-size: 1rem; }
.badge { display: inline-block; border-radius: 999px; padding: 0.1rem 0.65rem; font: 600 0.78rem/1.5 system-ui, sans-serif; background: var(--calm); color: var(--calm-ink); white-space: nowrap; }
.badge.critical { background: var(--grave); color: var(--grave-ink); }
.badge.high, .badge.drifted, .badge.missing, .badge.extra { background: var(--live); color: var(--live-ink); }
.badge.medium, .badge.unknown { background: var(--warn); color: var(--warn-ink); }
.badge.in-sync { background: var(--good); color: var(--good-ink); }
.difference { border-top: 1px solid var(--line); }
summary { cursor: pointer; display: grid; grid-template-columns: 1.35rem minmax(0, 1fr); list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: '▸'; color: var(--quiet); }
details[open] > summary::before { content: '▾'; }
.difference > summary { padding: 0.7rem 1.15rem; align-items: baseline; }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; padding: 0 1.15rem 0.6rem; color: var(--quiet); font-size: 0.9rem; overflow-wrap: anywhere; }
.diff { padding-bottom: 0.6rem; }
.row { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); font-size: 0.86rem; line-height: 1.6; text-decoration: none; white-space: pre-wrap; overflow-wrap: anywhere; }
.row > span:first-child { text-align: center; user-select: none; }
.row.same { color: var(--quiet); }
.row.collapsed { color: var(--quiet); font-style: italic; padding: 0.15rem 0; }
.row.live { background: var(--live); color: var(--live-ink); }
.row.declared { background: var(--declared); color: var(--declared-ink); }
.row mark { color: inherit; border-radius: 3px; }
.row.live mark { background: var(--live-mark); }
.row.declared mark { background: var(--declared-mark); }
.fold { border-top: 1px solid var(--line); padding: 0.7rem 1.15rem; color: var(--quiet); font-size: 0.92rem; }
.fold ul, .plain ul { margin-top: 0.6rem; }
.fold li { margin-bottom: 0.35rem; overflow-wrap: anywhere; }
.plain { padding: 1rem 1.15rem; }
.plain.problems { border-left: 5px solid var(--warn-ink); }
.plain.problems li { margin-top: 0.4rem; overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.85rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 34rem) {
  main { padding: 1.5rem 0.75rem 3rem; }
  h1 { font-size: 1.5rem; }
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.2rem, 1fr)); }
  .card > header, .difference > summary, .facts, .fold, .plain { padding-left: 0.85rem; padding-right: 0.85rem; }
  .row { font-size: 0.8rem; grid-template-columns: 1.6rem minmax(0, 1fr); }
}
@media print { body { background: none; } .card { break-inside: avoid-page; } }
`;
