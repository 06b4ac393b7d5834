import { append } from '../../append';
import type { Difference } from '../../Comparison';
import type { Value } from '../../Value';
import { clipLine } from './clipLine';
import { diffLines } from './diffLines';
import type { DiffLine, DiffRow } from './DiffRow';
import { emphasize } from './emphasize';
import { splitText, writeLines } from './writeLines';

/** Same lines that stay around a change. */
const CONTEXT = 3;

/** A difference as lines: what is live on the cluster, what Git declares, and around it a little of what is the same. */
export function buildRows(
  difference: Pick<Difference, 'declared' | 'live'>,
): DiffRow[] {
  const { declared, live } = difference;
  const isText = [declared, live].some(isLongText);
  const edits = diffLines(toLines(live, isText), toLines(declared, isText));
  return collapse(emphasize(edits)).map(row =>
    row.kind === 'collapsed' ? row : clipLine(row),
  );
}

function isLongText(value: Value | undefined): boolean {
  return typeof value === 'string' && value.includes('\n');
}

function toLines(value: Value | undefined, isText: boolean): string[] {
  if (value === undefined) return [];
  return isText && typeof value === 'string'
    ? splitText(value)
    : writeLines(value);
}

function collapse(lines: readonly DiffLine[]): DiffRow[] {
  const rows: DiffRow[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = findEndOfRun(lines, at);
    const before = at === 0 ? 0 : CONTEXT;
    const after = end === lines.length ? 0 : CONTEXT;
    const hidden = lines[at].kind === 'same' ? end - at - before - after : 0;
    // Leaving a single line out saves nothing.
    if (hidden > 1) {
      append(rows, lines.slice(at, at + before));
      rows.push({ kind: 'collapsed', count: hidden });
      append(rows, lines.slice(end - after, end));
    } else {
      append(rows, lines.slice(at, end));
    }
    at = end;
  }
  return rows;
}

function findEndOfRun(lines: readonly DiffLine[], start: number): number {
  const isSame = lines[start].kind === 'same';
  let end = start;
  while (end < lines.length && (lines[end].kind === 'same') === isSame)
    end += 1;
  return end;
}
