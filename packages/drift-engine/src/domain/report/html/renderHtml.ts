import type { ObjectVerdict } from '../../Comparison';
import { isWorthReading } from '../createReport';
import type { Report, ReportedObject } from '../Report';
import {
  count,
  describeHints,
  describeProblem,
  formatObjectName,
  VERDICT_WORDS,
} from '../words';
import { Markup, markup, nothing } from './Markup';
import { formatHeadline, renderHtmlHeader } from './renderHtmlHeader';
import { renderHtmlObject } from './renderHtmlObject';
import { STYLE } from './style';

/** A report as one file for a browser: no scripts at all, nothing fetched from anywhere. */
export function renderHtml(report: Report): string {
  const shown = report.objects.filter(isWorthReading);
  return `${markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${formatHeadline(report)}: fairway-drift</title>
<style>${new Markup([STYLE], [])}</style>
</head>
<body>
<main>
${renderHtmlHeader(report)}${renderProblems(report)}${renderHints(
    report,
  )}${renderContents(shown)}${renderObjects(shown, report.now)}${renderNames(
    report,
    'unmanaged',
    'Not declared',
  )}${renderNames(report, 'in-sync', 'In sync')}<footer>fairway-drift ${
    report.engine
  }</footer>
</main>
</body>
</html>
`}`;
}

function renderProblems({ problems }: Report): Markup {
  if (problems.length === 0) return nothing;
  return markup`<section aria-labelledby="problems"><h2 id="problems">Could not be read</h2>
<div class="card plain problems"><p>${count(
    problems.length,
    'problem',
  )}; everything else was assessed.</p><ul>${problems.map(
    problem => markup`<li>${describeProblem(problem)}</li>\n`,
  )}</ul></div></section>
`;
}

function renderHints(report: Report): Markup {
  const hints = describeHints(report);
  if (hints.length === 0) return nothing;
  return markup`<section aria-labelledby="hints"><h2 id="hints">Could not be decided</h2>
<div class="card plain problems"><ul>${hints.map(
    hint => markup`<li>${hint}</li>\n`,
  )}</ul></div></section>
`;
}

function renderContents(shown: readonly ReportedObject[]): Markup {
  if (shown.length < 3) return nothing;
  const items = shown.map(({ comparison }, index) => {
    const { identity, verdict, differences } = comparison;
    const differing =
      differences.length > 0
        ? markup`<span class="badge">${differences.length}<span class="hidden"> differences</span></span>`
        : nothing;
    return markup`<li><a href="#object-${index}">${formatObjectName(
      identity,
    )}</a><span>${differing}<span class="badge ${verdict}">${
      VERDICT_WORDS[verdict]
    }</span></span></li>\n`;
  });
  return markup`<nav aria-labelledby="contents"><h2 id="contents">Needs attention</h2>
<ul>${items}</ul></nav>
`;
}

function renderObjects(shown: readonly ReportedObject[], now: number): Markup {
  if (shown.length === 0) return nothing;
  return markup`<section aria-labelledby="objects"><h2 id="objects">Object by object</h2>
${shown.map((object, index) =>
  renderHtmlObject(object, `object-${index}`, now),
)}</section>
`;
}

function renderNames(
  { objects }: Report,
  verdict: ObjectVerdict,
  title: string,
): Markup {
  const names = objects
    .filter(({ comparison }) => comparison.verdict === verdict)
    .map(({ comparison }) => formatObjectName(comparison.identity));
  if (names.length === 0) return nothing;
  return markup`<section aria-label="${title}"><h2>${title}</h2>
<details class="card plain"><summary>${count(
    names.length,
    'object',
  )}</summary><ul class="names">${names.map(
    name => markup`<li>${name}</li>\n`,
  )}</ul></details></section>
`;
}
