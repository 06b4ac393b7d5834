import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isTree, type Value } from '../../../domain/Value';
import type { ParsedText } from '../../ParsedText';
import { DEFAULT_LIMITS } from '../../ReadLimits';
import { splitDocuments } from '../../splitDocuments';
import { parseNodes } from '../parseYaml';
import { readSimpleYaml } from './readSimpleYaml';

function read(text: string): ParsedText | undefined {
  return readSimpleYaml(text, DEFAULT_LIMITS);
}

/** The value and all places that are told, as a text. */
function show(parsed: ParsedText | undefined): string {
  if (!parsed) return 'nothing';
  const places: (number | undefined)[] = [parsed.offset];
  const walk = (value: Value): void => {
    if (isTree(value)) places.push(parsed.offsets.get(value));
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(walk);
    }
  };
  walk(parsed.value);
  const text = JSON.stringify(parsed.value, (_, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return `${text} at ${places.join()}`;
}

function parse(text: string): string {
  try {
    return show(parseNodes(text, DEFAULT_LIMITS));
  } catch (error) {
    return String(error);
  }
}

/** Documents as people and servers write them. */
function listDocuments(): string[] {
  const root = path.join(__dirname, '../../../../../..');
  const folders = ['examples', 'packages/cluster-manifests/manifests'];
  return folders
    .flatMap(folder =>
      readdirSync(path.join(root, folder), {
        recursive: true,
        encoding: 'utf8',
      }).map(file => path.join(root, folder, file)),
    )
    .filter(file => /\.ya?ml$/.test(file))
    .flatMap(file => splitDocuments(readFileSync(file, 'utf8')))
    .map(({ text }) => text);
}

describe('readSimpleYaml', () => {
  it.each([
    [
      'blocks',
      'a:\n  b: 1\n  c:\n    d: x\ne: f\n',
      { a: { b: 1, c: { d: 'x' } }, e: 'f' },
    ],
    [
      'a list in the column of its key',
      'a:\n- b\n- 1\nc: 2',
      { a: ['b', 1], c: 2 },
    ],
    [
      'a list further right',
      'a:\n    - b\n    -\n    - c: 1\n',
      { a: ['b', null, { c: 1 }] },
    ],
    [
      'objects behind dashes',
      '- a: 1\n  b:\n  - c\n-   d: 2\n    e: 3\n',
      [
        { a: 1, b: ['c'] },
        { d: 2, e: 3 },
      ],
    ],
    ['an object below its dash', '-\n  a: 1\n', [{ a: 1 }]],
    ['nothing', 'a:\nb: # none\nc: ~\n', { a: null, b: null, c: null }],
    ['comments', '# a\na: b # c\n  # d\n\nb: "c" # d', { a: 'b', b: 'c' }],
    [
      'words and numbers',
      'a: yes\nb: 0777\nc: 1_0\nd: -1\n',
      { a: true, b: 511, c: 10, d: -1 },
    ],
    [
      'words and numbers as keys',
      'yes: 1\n0x10: 2\n1.50: 3\n',
      { true: 1, 16: 2, 1.5: 3 },
    ],
    ['flags', 'a:\n- --b=c\n- -d\n', { a: ['--b=c', '-d'] }],
    [
      'colons',
      'a: b:c\nd:e: f\nf:g:\n  .: {}\n',
      { a: 'b:c', 'd:e': 'f', 'f:g': { '.': {} } },
    ],
    [
      'keys of managed fields',
      'k:{"a":"b"}:\n  f:c: {}\n',
      { 'k:{"a":"b"}': { 'f:c': {} } },
    ],
    [
      'quotes',
      `a: "b \\"c\\" \\\\ d\\n"\nb: 'it''s'\n"c": ''\n`,
      { a: 'b "c" \\ d\n', b: "it's", c: '' },
    ],
    [
      'brackets',
      'a: {b: c d, "e": [f, "g", -1, {}], h: []}\n',
      { a: { b: 'c d', e: ['f', 'g', -1, {}], h: [] } },
    ],
    [
      'lines as they are',
      'a: |\n  b\n   c\n\n  \td\n\ne: |- # f\n    g\n',
      { a: 'b\n c\n\n\td\n', e: 'g' },
    ],
    ['lines behind blank ones', 'a: |\n\n  b\n', { a: '\nb\n' }],
    [
      'lines of an item',
      '- |\n  a\n- b: |-\n    c\n  d: e\n',
      ['a\n', { b: 'c', d: 'e' }],
    ],
    ['__proto__', '__proto__: {a: 1}\n', JSON.parse('{"__proto__": {"a": 1}}')],
    [
      'text over several lines',
      'a: b\n  c:d \n\n\n   e # f\ng: h\n',
      { a: 'b c:d\n\ne', g: 'h' },
    ],
    [
      'text over several lines of an item',
      '- a\n  b\n- c: d\n   e\n',
      ['a b', { c: 'd e' }],
    ],
    [
      'quotes over several lines',
      `a: "b \n  c\\n\n\n  d "\ne: 'f''\n  g'\n`,
      { a: 'b c\n\nd ', e: "f' g" },
    ],
    [
      'quotes that begin and end on lines of their own',
      'a: "\n  b\n  "\n',
      { a: ' b ' },
    ],
    [
      'lines that become one',
      'a: >\n  b\n  c\n\n  d\n\ne: >-\n  f\n  g\n',
      { a: 'b c\nd\n', e: 'f g' },
    ],
    [
      'whole numbers that no double has',
      'a: 9007199254740993',
      { a: 9007199254740993n },
    ],
  ])('reads %s', (_, text, value) => {
    expect(read(text)?.value).toStrictEqual(value);
    expect(show(read(text))).toBe(parse(text));
  });

  it.each([
    ['nothing', ''],
    ['a text', 'a'],
    ['text over several lines that has a comment', 'a: b # c\n  d\n'],
    ['text over several lines that has a key', 'a: b\n  c: d\n'],
    ['text over several lines that has a dash', 'a: b\n  - c\n'],
    ['text over several lines around a comment', 'a: b\n  # c\n  d\n'],
    ['quotes that go on where their key is', 'a: "b\nc"\n'],
    ['quotes with an escaped line break', 'a: "b\\\n  c"\n'],
    ['quotes that do not end', 'a: "b\n  c\n'],
    ['quotes over several lines as a key', '"a\n  b": c\n'],
    ['quotes over several lines in brackets', 'a: ["b\n  c"]\n'],
    ['brackets over several lines', 'a: {b: c,\n  d: e}\n'],
    ['folded lines that are further right', 'a: >\n  b\n   c\n'],
    ['folded lines that end in blanks', 'a: >\n  b \n  c\n'],
    ['folded lines behind a blank one', 'a: >\n\n  b\n'],
    ['lines that keep all line breaks', 'a: |+\n  b\n\n'],
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: &b c\nd: *b\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', 'a: {b: 1}\n<<: {c: 1}\n'],
    ['a merge key in brackets', 'a: {<<: {c: 1}}\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key twice, written in two ways', 'yes: 1\ntrue: 2\n'],
    ['a key twice in brackets', 'a: {b: 1, "b": 2}\n'],
    ['a question mark', '? a\n: b\n'],
    ['a tab', 'a:\tb\n'],
    ['a list within a list on one line', '- - a\n'],
    ['bad indentation', 'a:\n  b: 1\n c: 2\n'],
    ['an end of the document', 'a: 1\n...\nb: 2\n'],
    ['an end behind a text', 'a: "b" c\n'],
    ['infinity', 'a: .inf\n'],
    ['a key that is null', '~: 1\n'],
    ['a key without a space', 'a:1\n'],
    ['a colon in a text', 'a: b: c\n'],
    ['a line separator', 'a: b\u2028c\n'],
    ['a next line', 'a: b\u0085c\n'],
    ['a last line without its end', 'a: |\n  b'],
    ['a tab where lines begin', 'a: |\n  \tb\n'],
    ['blanks within lines', 'a: |\n  b\n  \n  c\n'],
    ['a long key', `${'a'.repeat(1100)}: b`],
    ['many levels', `${'{a: '.repeat(70)}b${'}'.repeat(70)}`],
  ])('leaves %s to the parser', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('reads most of the documents that people write, as the parser does', () => {
    const documents = listDocuments();
    const simple = documents.filter(text => read(text));
    expect(simple.map(text => show(read(text)))).toEqual(simple.map(parse));
    expect(simple.length / documents.length).toBeGreaterThan(0.7);
  });

  it('reads what somebody made of such a document as the parser does, or leaves it', () => {
    const documents = listDocuments().filter(text => text.length < 3_000);
    const piece = fc.constantFrom(
      ...[' ', '  ', '\n', '\n\n', ':', ': ', '- ', '-', '#', ' #', '"', "'"],
      ...['\n   ', '\n      ', '\n\n    ', 'b\n    c', '>-\n', ' \n'],
      ...['|', '|\n', '|-\n', '>\n', '{', '}', '[', ']', ',', ', ', '\t', 'a'],
      ...['1', '.', '...', '&a ', '*a', '!', '? ', '%', '@', '`', '~', '<<: '],
      ...['\\', '\\n', "''", '""', 'é', '=', '{}', ' : ', 'yes: ', '0x1: '],
    );
    const edit = fc.record({
      at: fc.nat(3_000),
      without: fc.nat(4),
      piece: fc.oneof(piece, fc.constant('')),
    });
    let readSimply = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (document, edits) => {
          const text = edits.reduce((before, { at, without, piece: put }) => {
            const from = at % (before.length + 1);
            return before.slice(0, from) + put + before.slice(from + without);
          }, document);
          const simple = read(text);
          if (!simple) return true;
          readSimply += 1;
          return show(simple) === parse(text);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(readSimply).toBeGreaterThan(300);
  });
});
