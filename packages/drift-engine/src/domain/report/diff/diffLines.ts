/** One line of two texts laid over each other. */
export interface LineEdit {
  kind: 'same' | 'removed' | 'added';
  line: string;
}

/** Beyond this many edits two texts are called different as a whole: the search grows with their square. */
const MOST_EDITS = 500;

/** The fewest lines to remove from `before` and to add to make it `after` (Myers, 1986); whole if that would take too long. */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
): LineEdit[] {
  const start = countEqual(before, after, index => [index, index]);
  const most = Math.min(before.length, after.length) - start;
  const end = countEqual(
    before,
    after,
    index => [before.length - 1 - index, after.length - 1 - index],
    most,
  );
  const oldPart = before.slice(start, before.length - end);
  const newPart = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map(toSame),
    ...diffMiddle(oldPart, newPart),
    ...before.slice(before.length - end).map(toSame),
  ];
}

function toSame(line: string): LineEdit {
  return { kind: 'same', line };
}

function countEqual(
  before: readonly string[],
  after: readonly string[],
  at: (index: number) => [number, number],
  most = Math.min(before.length, after.length),
): number {
  let equal = 0;
  while (equal < most) {
    const [i, j] = at(equal);
    if (before[i] !== after[j]) break;
    equal += 1;
  }
  return equal;
}

function diffMiddle(before: string[], after: string[]): LineEdit[] {
  const rounds =
    before.length > 0 && after.length > 0
      ? searchRounds(before, after)
      : undefined;
  if (!rounds) {
    return [
      ...before.map((line): LineEdit => ({ kind: 'removed', line })),
      ...after.map((line): LineEdit => ({ kind: 'added', line })),
    ];
  }
  return walkBack(before, after, rounds);
}

/** For each number of edits how far into `before` each diagonal reaches; undefined if it takes too many. */
function searchRounds(
  before: string[],
  after: string[],
): Map<number, number>[] | undefined {
  const rounds: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let edits = 0; edits <= MOST_EDITS; edits += 1) {
    rounds.push(reach);
    const next = new Map<number, number>();
    for (let k = -edits; k <= edits; k += 2) {
      const x = slide(before, after, stepInto(reach, k, edits), k);
      next.set(k, x);
      if (x >= before.length && x - k >= after.length) return rounds;
    }
    reach = next;
  }
  return undefined;
}

/** Where diagonal `k` is entered: from above by an added line, or from the left by a removed one. */
function stepInto(
  reach: ReadonlyMap<number, number>,
  k: number,
  edits: number,
): number {
  return comesFromAbove(reach, k, edits)
    ? reach.get(k + 1) ?? 0
    : (reach.get(k - 1) ?? 0) + 1;
}

function comesFromAbove(
  reach: ReadonlyMap<number, number>,
  k: number,
  edits: number,
): boolean {
  if (k === -edits) return true;
  return k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1);
}

function slide(
  before: string[],
  after: string[],
  from: number,
  k: number,
): number {
  let x = from;
  while (
    x < before.length &&
    x - k < after.length &&
    before[x] === after[x - k]
  ) {
    x += 1;
  }
  return x;
}

function walkBack(
  before: string[],
  after: string[],
  rounds: Map<number, number>[],
): LineEdit[] {
  const edits: LineEdit[] = [];
  let x = before.length;
  let y = after.length;
  for (let count = rounds.length - 1; count >= 0; count -= 1) {
    const k = x - y;
    const isAdded = comesFromAbove(rounds[count], k, count);
    const entered = stepInto(rounds[count], k, count);
    for (; x > entered && x > 0 && y > 0; x -= 1, y -= 1) {
      edits.push(toSame(before[x - 1]));
    }
    if (count === 0) break;
    if (isAdded) {
      y -= 1;
      edits.push({ kind: 'added', line: after[y] });
    } else {
      x -= 1;
      edits.push({ kind: 'removed', line: before[x] });
    }
  }
  return edits.reverse();
}
