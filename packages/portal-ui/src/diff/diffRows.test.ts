import { countDiff, diffRows, type DiffRow } from './diffRows';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const show = (rows: DiffRow[]) =>
  rows.map(row =>
    row.kind === 'fold'
      ? `fold ${row.lines.length}`
      : `${row.before ?? '-'} ${row.after ?? '-'} ${row.kind} ${row.text}`,
  );

describe('diffRows', () => {
  it('numbers lines in both texts', () => {
    expect(show(diffRows(text('a', 'b', 'c'), text('a', 'x', 'c')))).toEqual([
      '1 1 same a',
      '2 - removed b',
      '- 2 added x',
      '3 3 same c',
    ]);
  });

  it('shows a new text as added lines alone', () => {
    const rows = diffRows(null, text('a', '', 'b'));
    expect(show(rows)).toEqual(['- 1 added a', '- 2 added ', '- 3 added b']);
    expect(countDiff(rows)).toEqual({ added: 3, removed: 0 });
  });

  it('shows a text that goes as removed lines alone', () => {
    expect(countDiff(diffRows(text('a', 'b'), null))).toEqual({
      added: 0,
      removed: 2,
    });
  });

  it('folds what is far from a change and nothing near it', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const after = lines.map(line => (line === 'line 10' ? 'changed' : line));
    expect(show(diffRows(text(...lines), text(...after), 2))).toEqual([
      'fold 7',
      '8 8 same line 8',
      '9 9 same line 9',
      '10 - removed line 10',
      '- 10 added changed',
      '11 11 same line 11',
      '12 12 same line 12',
      'fold 8',
    ]);
  });

  it('does not fold so few lines that folding costs room', () => {
    const rows = diffRows(
      text('a', 'b', 'c', 'd'),
      text('a', 'b', 'c', 'x'),
      1,
    );
    expect(show(rows)[0]).toBe('1 1 same a');
  });

  it('folds all of two equal texts', () => {
    const same = text('a', 'b', 'c', 'd');
    expect(show(diffRows(same, same))).toEqual(['fold 4']);
  });

  it('gives no rows for two texts that are not there', () => {
    expect(diffRows(null, null)).toEqual([]);
  });

  it('tells a text without its last line end from one with it', () => {
    expect(countDiff(diffRows('a\nb', 'a\nb\n'))).not.toEqual({
      added: 0,
      removed: 0,
    });
  });
});
