import fc from 'fast-check';
import { diffLines } from './diffLines';

const MARKS = { same: ' ', removed: '-', added: '+' } as const;

function show(before: string, after: string): string[] {
  return diffLines(before.split(''), after.split('')).map(
    ({ kind, line }) => `${MARKS[kind]}${line}`,
  );
}

describe('diffLines', () => {
  it.each([
    ['abc', 'abc', [' a', ' b', ' c']],
    ['', 'ab', ['+a', '+b']],
    ['ab', '', ['-a', '-b']],
    ['abc', 'axc', [' a', '-b', '+x', ' c']],
    ['abc', 'ac', [' a', '-b', ' c']],
    ['ac', 'abc', [' a', '+b', ' c']],
    ['aab', 'ab', [' a', '-a', ' b']],
  ])('given %j and %j returns %j', (before, after, expected) => {
    expect(show(before, after)).toEqual(expected);
  });

  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {
    maxLength: 30,
  });

  it('holds all of both texts, in their order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = diffLines(before, after);
        const without = (kind: string) =>
          edits.filter(edit => edit.kind !== kind).map(({ line }) => line);
        expect(without('added')).toEqual(before);
        expect(without('removed')).toEqual(after);
      }),
    );
  });

  it('finds as many same lines as there are', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const same = diffLines(before, after).filter(
          ({ kind }) => kind === 'same',
        );
        expect(same).toHaveLength(countCommon(before, after));
      }),
    );
  });

  it('gives up on long texts that have nothing in common', () => {
    const before = Array.from({ length: 40_000 }, (_, index) => `a${index}`);
    const after = Array.from({ length: 40_000 }, (_, index) => `b${index}`);
    const edits = diffLines(before, after);
    expect(edits).toHaveLength(80_000);
  });
});

/** Length of the longest common subsequence, the slow and certain way. */
function countCommon(before: string[], after: string[]): number {
  const row = before.reduce(
    (above, line) => countRow(above, line, after),
    after.map(() => 0),
  );
  return row.at(-1) ?? 0;
}

function countRow(above: number[], line: string, after: string[]): number[] {
  const row: number[] = [];
  after.forEach((other, index) => {
    row.push(
      line === other
        ? (above[index - 1] ?? 0) + 1
        : Math.max(above[index], row[index - 1] ?? 0),
    );
  });
  return row;
}
