import type { Value } from '../../Value';
import { buildRows } from './buildRows';

const SIGNS = { same: ' ', live: '-', declared: '+' } as const;

function show(live: Value | undefined, declared: Value | undefined) {
  return buildRows({ live, declared }).map(row =>
    row.kind === 'collapsed'
      ? `… ${row.count}`
      : `${SIGNS[row.kind]} ${row.before}${row.middle && `<${row.middle}>`}${
          row.after
        }`,
  );
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    String.fromCharCode(97 + from + index),
  );
}

describe('buildRows', () => {
  it('shows texts of which every line differs, however many there are', () => {
    const many = 150_000;
    const text = (line: string) => `${line}\n`.repeat(many);
    expect(buildRows({ live: text('a'), declared: text('b') })).toHaveLength(
      2 * many,
    );
  });

  it('shows what sets two values apart', () => {
    expect(show('registry/web:1.4.1', 'registry/web:1.4.2')).toEqual([
      '- registry/web:1.4.<1>',
      '+ registry/web:1.4.<2>',
    ]);
  });

  it('does not halve a character', () => {
    expect(show('a😀', 'a😁')).toEqual(['- a<😀>', '+ a<😁>']);
  });

  it.each<[Value | undefined, Value | undefined, string[]]>([
    [undefined, 3, ['+ 3']],
    [3, undefined, ['- 3']],
    [undefined, null, ['+ null']],
    [1, '1', ['- 1', '+ "1"']],
    [
      { name: 'debug', image: 'busybox' },
      undefined,
      ['- name: debug', '- image: busybox'],
    ],
  ])('given live %j and declared %j', (live, declared, expected) => {
    const rows = show(live, declared);
    // What is emphasized has its own test.
    expect(rows.map(row => row.replace(/[<>]/g, ''))).toEqual(expected);
  });

  it('keeps three lines around a change and leaves the others out', () => {
    const before = [...numbered(0, 9), 'old', ...numbered(10, 19), ''];
    const after = [...numbered(0, 9), 'new', ...numbered(10, 19), ''];
    expect(show(before.join('\n'), after.join('\n'))).toEqual([
      '… 7',
      '  h',
      '  i',
      '  j',
      '- <old>',
      '+ <new>',
      '  k',
      '  l',
      '  m',
      '… 7',
    ]);
  });

  it('says that only the last newline differs', () => {
    expect(show('a\nb', 'a\nb\n')).toEqual([
      '  a',
      '  b',
      '- (no newline at the end)',
    ]);
  });

  it('says that only the end of lines differs', () => {
    expect(show('a\r\nb\n', 'a\nb\n')).toEqual(['- a<\\r>', '+ a', '  b']);
  });

  it('shortens a very long line around what differs', () => {
    const long = 'x'.repeat(10_000);
    const [live] = show(`${long}1${long}`, `${long}2${long}`);
    expect(live.length).toBeLessThan(300);
    expect(live).toMatch(
      /^- \(9960 characters\)…x{40}<1>x{40}…\(9960 more characters\)$/,
    );
  });

  it('shortens a very long line that stands alone', () => {
    const [declared] = show(undefined, 'x'.repeat(10_000));
    expect(declared).toContain('…(9760 more characters)');
  });

  it('takes a megabyte of text', () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `line ${index}`);
    const changed = lines.map((line, index) => (index % 7 ? line : `${line}!`));
    const rows = buildRows({
      live: lines.join('\n'),
      declared: changed.join('\n'),
    });
    expect(rows.length).toBeGreaterThan(0);
  });
});
