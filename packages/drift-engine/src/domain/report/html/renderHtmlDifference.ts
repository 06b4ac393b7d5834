import type { Difference } from '../../Comparison';
import { buildRows } from '../diff/buildRows';
import { CLASS_WORDS, describeAuthor } from '../words';
import { markup, nothing, type Markup } from './Markup';
import { renderHtmlRows } from './renderHtmlRows';

/** One difference, open; whoever has read it can fold it away. */
export function renderHtmlDifference(
  difference: Difference,
  now: number,
): Markup {
  const { path, severity, author, confidence, rules } = difference;
  return markup`<details class="difference" open>
<summary><h4>${path || '(the whole object)'}</h4></summary>
<p class="facts"><span class="badge ${severity}">${severity}</span> <span>${
    CLASS_WORDS[difference.class]
  }</span> ${
    author
      ? markup`<span title="${author.time ?? ''}">${describeAuthor(
          author,
          now,
        )}</span>`
      : nothing
  } ${
    confidence === 'heuristic'
      ? markup`<span class="badge medium">low confidence: no schema</span>`
      : nothing
  } ${
    rules.length > 0 ? markup`<span>rules: ${rules.join(', ')}</span>` : nothing
  }</p>
${renderHtmlRows(buildRows(difference))}</details>
`;
}
