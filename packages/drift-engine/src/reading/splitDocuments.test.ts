import { splitDocuments } from './splitDocuments';

describe('splitDocuments', () => {
  it.each([
    ['', []],
    ['---', []],
    ['\n\n# c', []],
    ['a', [['a', 1]]],
    ['a\n', [['a\n', 1]]],
    ['---\na', [['a', 2]]],
    [
      'a\n---\nb',
      [
        ['a\n', 1],
        ['b', 3],
      ],
    ],
    ['a\n---', [['a\n', 1]]],
    [
      'a\n--- # c\nb',
      [
        ['a\n', 1],
        ['b', 3],
      ],
    ],
    [
      'a\n---   \n\nb',
      [
        ['a\n', 1],
        ['\nb', 3],
      ],
    ],
    ['a\n ---\nb', [['a\n ---\nb', 1]]],
    ['---\n---\n---\na', [['a', 4]]],
    [' # c\n\t\n---\na', [['a', 4]]],
  ])('given %j returns %j', (text, expected) => {
    const found = splitDocuments(text);
    expect(found.map(part => [part.text, part.line])).toEqual(expected);
    expect(found.some(part => part.hasBadSeparator)).toBe(false);
  });

  it.each(['--- a\nb', '----\nb', '---{}', 'a\n--- |\n  b'])(
    'marks what stands behind a separator: %j',
    text => {
      expect(splitDocuments(text).at(-1)).toMatchObject({
        hasBadSeparator: true,
      });
    },
  );
});
