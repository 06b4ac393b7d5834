import type { DiffLine, DiffRow } from '../diff/DiffRow';
import { markup, type Markup } from './Markup';

/** The rows of one difference. The signs are for the eye; a screen reader is told the side in words. */
export function renderHtmlRows(rows: readonly DiffRow[]): Markup {
  return markup`<div class="diff">${rows.map(renderRow)}</div>\n`;
}

function renderRow(row: DiffRow): Markup {
  switch (row.kind) {
    case 'collapsed':
      return markup`<div class="row collapsed"><span aria-hidden="true">…</span><span>${row.count} lines are the same</span></div>\n`;
    case 'same':
      return markup`<div class="row same"><span></span><span>${row.before}</span></div>\n`;
    case 'live':
      return markup`<del class="row live"><span aria-hidden="true">−</span><span><span class="hidden">live: </span>${renderParts(
        row,
      )}</span></del>\n`;
    case 'declared':
      return markup`<ins class="row declared"><span aria-hidden="true">+</span><span><span class="hidden">declared: </span>${renderParts(
        row,
      )}</span></ins>\n`;
    default:
      return row satisfies never;
  }
}

function renderParts({ before, middle, after }: DiffLine): Markup {
  // If nothing is shared there is nothing to point at.
  const isWhole = middle === '' || (before === '' && after === '');
  return isWhole
    ? markup`${before}${middle}${after}`
    : markup`${before}<mark>${middle}</mark>${after}`;
}
