import { append } from '../../append';
import type { LineEdit } from './diffLines';
import type { DiffLine } from './DiffRow';

/** Gives each edited line its three parts: lines that were replaced one for one are compared with each other. */
export function emphasize(edits: readonly LineEdit[]): DiffLine[] {
  const lines: DiffLine[] = [];
  for (let at = 0; at < edits.length; ) {
    if (edits[at].kind === 'same') {
      lines.push(toLine('same', edits[at].line));
      at += 1;
      continue;
    }
    const end = findEnd(edits, at);
    append(lines, pairLines(edits.slice(at, end)));
    at = end;
  }
  return lines;
}

function findEnd(edits: readonly LineEdit[], start: number): number {
  let end = start;
  while (end < edits.length && edits[end].kind !== 'same') end += 1;
  return end;
}

/** What the cluster has first, then what Git declares. */
function pairLines(run: readonly LineEdit[]): DiffLine[] {
  const removed = run.filter(edit => edit.kind === 'removed');
  const added = run.filter(edit => edit.kind === 'added');
  if (removed.length !== added.length) {
    return [
      ...removed.map(edit => toLine('live', edit.line)),
      ...added.map(edit => toLine('declared', edit.line)),
    ];
  }
  const pairs = removed.map((edit, index) =>
    splitPair(edit.line, added[index].line),
  );
  return [...pairs.map(pair => pair[0]), ...pairs.map(pair => pair[1])];
}

function toLine(kind: DiffLine['kind'], line: string): DiffLine {
  return { kind, before: line, middle: '', after: '' };
}

/** How a mask begins. Of two masks nothing tells more than that they differ. */
const MASK = /\*\*\*[0-9a-f]{12}/;

function splitPair(live: string, declared: string): [DiffLine, DiffLine] {
  if (MASK.test(live) && MASK.test(declared)) {
    return [toLine('live', live), toLine('declared', declared)];
  }
  // By characters and not by units, so that none is halved.
  const [a, b] = [Array.from(live), Array.from(declared)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (
    end < most - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  return [cut('live', a, start, end), cut('declared', b, start, end)];
}

function cut(
  kind: DiffLine['kind'],
  line: readonly string[],
  start: number,
  end: number,
): DiffLine {
  const stop = line.length - end;
  return {
    kind,
    before: line.slice(0, start).join(''),
    middle: line.slice(start, stop).join(''),
    after: line.slice(stop).join(''),
  };
}
