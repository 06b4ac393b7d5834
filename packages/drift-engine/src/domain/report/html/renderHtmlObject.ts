import type { SuppressedDifference } from '../../Comparison';
import type { ReportedObject } from '../Report';
import {
  count,
  describeSuppression,
  formatObjectName,
  VERDICT_WORDS,
} from '../words';
import { markup, nothing, type Markup } from './Markup';
import { renderHtmlDifference } from './renderHtmlDifference';

/** One object as a card. `id` is what the list at the top links to. */
export function renderHtmlObject(
  { comparison, declaredAt }: ReportedObject,
  id: string,
  now: number,
): Markup {
  const { identity, apiVersion, verdict, reason, differences, suppressed } =
    comparison;
  const sourceLocation = declaredAt
    ? ` · ${declaredAt.file}:${declaredAt.line}`
    : '';
  return markup`<article class="card" id="${id}" aria-labelledby="${id}-name">
<header><h3 id="${id}-name">${formatObjectName(
    identity,
  )}</h3><span class="badge ${verdict}">${VERDICT_WORDS[verdict]}</span>
<p>${apiVersion}${sourceLocation}</p>
${
  reason === undefined ? nothing : markup`<p class="reason">${reason}</p>`
}</header>
${differences.map(difference => renderHtmlDifference(difference, now))}
${renderSuppressed(suppressed)}</article>
`;
}

function renderSuppressed(suppressed: readonly SuppressedDifference[]): Markup {
  if (suppressed.length === 0) return nothing;
  const items = suppressed.map(
    ({ path, suppressedBy }) =>
      markup`<li><code>${path}</code> ${describeSuppression(
        suppressedBy,
      )}</li>\n`,
  );
  return markup`<details class="fold"><summary>${count(
    suppressed.length,
    'difference',
  )} suppressed</summary><ul>${items}</ul></details>\n`;
}
