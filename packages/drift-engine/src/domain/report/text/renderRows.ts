import type { DiffLine, DiffRow } from '../diff/DiffRow';
import type { Paint, Style } from './Paint';

/** What the lines of a difference are printed with. */
export interface RowLayout {
  paint: Paint;
  /** Characters a line may have. */
  width: number;
  indent: string;
}

const SIGNS = { same: ' ', live: '-', declared: '+' } as const;

interface Piece {
  text: string;
  style: Style;
}

/** The rows of one difference as lines with their signs; a long line goes on below, without a sign. */
export function renderRows(
  rows: readonly DiffRow[],
  layout: RowLayout,
): string[] {
  return rows.flatMap(row =>
    row.kind === 'collapsed'
      ? [
          layout.paint(
            'quiet',
            `${layout.indent}  … ${row.count} lines are the same`,
          ),
        ]
      : renderLine(row, layout),
  );
}

function renderLine(line: DiffLine, { paint, width, indent }: RowLayout) {
  const room = Math.max(width - indent.length - 2, 20);
  const chunks = breakPieces(toPieces(line), room);
  return chunks.map((pieces, index) => {
    const sign = index === 0 ? SIGNS[line.kind] : ' ';
    const text = pieces.map(piece => paint(piece.style, piece.text)).join('');
    return `${indent}${paint(plainStyle(line), sign)} ${text}`.trimEnd();
  });
}

function plainStyle({ kind }: DiffLine): Style {
  return kind === 'same' ? 'quiet' : kind;
}

function toPieces(line: DiffLine): Piece[] {
  const { kind, before, middle, after } = line;
  const plain = plainStyle(line);
  // If nothing is shared there is nothing to point at.
  const isWhole = kind === 'same' || (before === '' && after === '');
  const strong: Style = isWhole ? plain : `${kind}-strong`;
  return [
    { text: before, style: plain },
    { text: middle, style: strong },
    { text: after, style: plain },
  ];
}

function breakPieces(pieces: readonly Piece[], room: number): Piece[][] {
  const lines: Piece[][] = [[]];
  let left = room;
  for (const { text, style } of pieces) {
    let rest = Array.from(text);
    while (rest.length > 0) {
      if (left === 0) {
        lines.push([]);
        left = room;
      }
      const taken = rest.slice(0, left);
      lines[lines.length - 1].push({ text: taken.join(''), style });
      rest = rest.slice(left);
      left -= taken.length;
    }
  }
  return lines;
}
