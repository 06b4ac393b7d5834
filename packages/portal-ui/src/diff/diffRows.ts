import { diffLines } from 'diff';

export type DiffLine = {
  kind: 'same' | 'added' | 'removed';
  /** Line number in the text before; null for an added line. */
  before: number | null;
  /** Line number in the text after; null for a removed line. */
  after: number | null;
  text: string;
};

export type DiffRow = DiffLine | { kind: 'fold'; lines: DiffLine[] };

/** Folding fewer lines than this would cost more room than it saves. */
const shortestFold = 3;

function numberLines(before: string, after: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let beforeNumber = 0;
  let afterNumber = 0;
  for (const part of diffLines(before, after)) {
    const texts = part.value.replace(/\n$/, '').split('\n');
    for (const text of texts) {
      if (part.added) {
        afterNumber += 1;
        lines.push({ kind: 'added', before: null, after: afterNumber, text });
      } else if (part.removed) {
        beforeNumber += 1;
        lines.push({
          kind: 'removed',
          before: beforeNumber,
          after: null,
          text,
        });
      } else {
        beforeNumber += 1;
        afterNumber += 1;
        lines.push({
          kind: 'same',
          before: beforeNumber,
          after: afterNumber,
          text,
        });
      }
    }
  }
  return lines;
}

function markNearChanges(lines: DiffLine[], context: number): boolean[] {
  const near = lines.map(line => line.kind !== 'same');
  lines.forEach((line, index) => {
    if (line.kind !== 'same') {
      const end = Math.min(lines.length - 1, index + context);
      near.fill(true, Math.max(0, index - context), end + 1);
    }
  });
  return near;
}

/**
 * Lines of both texts in reading order; runs of unchanged lines further than `context` lines from a change are folded.
 *
 * @param before - null if there was no text
 * @param after - null if there will be none
 */
export function diffRows(
  before: string | null,
  after: string | null,
  context = 3,
): DiffRow[] {
  const lines = numberLines(before ?? '', after ?? '');
  const near = markNearChanges(lines, context);
  const rows: DiffRow[] = [];
  let folded: DiffLine[] = [];
  const flush = () => {
    if (folded.length >= shortestFold) {
      rows.push({ kind: 'fold', lines: folded });
    } else {
      rows.push(...folded);
    }
    folded = [];
  };
  lines.forEach((line, index) => {
    if (near[index]) {
      flush();
      rows.push(line);
    } else {
      folded.push(line);
    }
  });
  flush();
  return rows;
}

/** How many lines are added and removed. */
export function countDiff(rows: readonly DiffRow[]): {
  added: number;
  removed: number;
} {
  return {
    added: rows.filter(row => row.kind === 'added').length,
    removed: rows.filter(row => row.kind === 'removed').length,
  };
}
