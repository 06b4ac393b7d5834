import type { ObjectVerdict } from '../../Comparison';
import { countDrifted } from '../createReport';
import type { Report, ReportCounts } from '../Report';
import { count, summarizeDifferences, VERDICT_WORDS } from '../words';
import { markup, type Markup } from './Markup';

/** What the report comes to, in one line: the page's title too. */
export function formatHeadline({ counts, result }: Report): string {
  const { objects } = counts;
  const drifted = countDrifted(counts);
  if (drifted > 0) return `${drifted} of ${count(objects, 'object')} drifted`;
  if (result === 'unknown') return 'Not everything could be assessed';
  return objects === 1
    ? 'The object is in sync'
    : `All ${objects} objects are in sync`;
}

/** The top of the page. */
export function renderHtmlHeader(report: Report): Markup {
  const time = new Date(report.now).toISOString();
  return markup`<header>
<p class="eyebrow">Drift report</p>
<h1>${formatHeadline(report)}</h1>
<dl class="sides">
<div><dt><span class="sign declared" aria-hidden="true">+</span>Git declares</dt><dd>${
    report.declared
  }</dd></div>
<div><dt><span class="sign live" aria-hidden="true">−</span>The cluster has</dt><dd>${
    report.live
  }</dd></div>
<div><dt>Compared</dt><dd><time datetime="${time}">${formatTime(
    time,
  )}</time></dd></div>
</dl>
<ul class="tiles">${listTiles(report.counts)}</ul>
<p class="summary">${summarizeDifferences(report.counts)}</p>
</header>
`;
}

/** `2026-11-21 01:30 UTC`. */
function formatTime(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function listTiles({ verdicts }: ReportCounts): Markup[] {
  const entries = Object.entries(verdicts) as [ObjectVerdict, number][];
  return entries
    .filter(([, number]) => number > 0)
    .map(
      ([verdict, number]) =>
        markup`<li class="tile"><b>${number}</b><span>${VERDICT_WORDS[verdict]}</span></li>\n`,
    );
}
