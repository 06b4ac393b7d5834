import fc from 'fast-check';
import { readDocuments } from './readDocuments';

const A = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** All messages. What hangs fails by the time that a test may take. */
function read(text: string | Uint8Array, limits = {}) {
  const { objects, problems } = readDocuments(text, 'a.yaml', limits);
  return { objects, messages: problems.map(({ message }) => message) };
}

function repeat(levels: number, open: string, close: string): string {
  return open.repeat(levels) + close.repeat(levels);
}

describe('readDocuments and hostile text', () => {
  it.each([
    ['a zero byte', 'kind: a\0b'],
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0xff, 0xfe)],
    ['UTF-16 without its mark', Buffer.from(A, 'utf16le')],
    ['UTF-32', Buffer.from('fffe000061000000', 'hex')],
    ['an archive', Buffer.from('H4sIAAAAAAAAA0vKzEssqQQA', 'base64')],
  ])('refuses %s', (_, content) => {
    expect(read(content)).toEqual({
      objects: [],
      messages: ['it is binary, not UTF-8 or UTF-16 text'],
    });
  });

  it('refuses more than the limit without reading it', () => {
    expect(read(A, { maxBytes: 10 }).messages).toEqual([
      'it is larger than 10 bytes',
    ]);
    expect(read(new Uint8Array(100 * 1024 * 1024)).messages).toEqual([
      'it is larger than 67108864 bytes',
    ]);
  });

  it('refuses one large document of YAML, and reads the others', () => {
    const text = `${A}---\n${'# c\n'.repeat(100)}${A}`;
    const { objects, messages } = read(text, { maxYamlCharacters: 200 });
    expect(objects).toHaveLength(1);
    expect(messages[0]).toContain('larger than 200 characters');
  });

  it.each([
    ['lists in YAML', `${A}b: ${repeat(20_000, '[', ']')}`],
    ['lists that never end', `${A}b: ${'['.repeat(20_000)}`],
    ['objects in YAML', `${A}b: ${repeat(5_000, '{a: ', '}')}`],
    ['dashes', `${'- '.repeat(20_000)}a`],
    ['question marks', `${'? '.repeat(20_000)}a`],
    [
      'lines',
      Array.from({ length: 1_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['lists in JSON', repeat(100_000, '[', ']')],
    ['lists in JSON that never end', '['.repeat(100_000)],
    ['objects in JSON', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['levels just above the limit', `{"a":${repeat(500, '[', ']')}}`],
    ['levels of YAML just above the limit', `${A}b: ${repeat(500, '[', ']')}`],
  ])('refuses %s too deep', (_, text) => {
    const { objects, messages } = read(text);
    expect(objects).toEqual([]);
    expect(messages).toEqual([
      expect.stringMatching(/nested (too deep|deeper)/),
    ]);
  });

  it('reads as many levels as the limit says, in YAML and in JSON', () => {
    const inner = repeat(499, '[', ']');
    expect(read(`${A}b: ${inner}`).messages).toEqual([]);
    expect(
      read(
        `{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},"b":${inner}}`,
      ).messages,
    ).toEqual([]);
  });

  it('refuses a deep limit that no stack has, instead of throwing', () => {
    const limits = { maxDepth: 10_000_000 };
    for (const text of [
      repeat(200_000, '[', ']'),
      `a: ${repeat(20_000, '[', ']')}`,
    ]) {
      expect(read(text, limits).messages).toEqual([
        expect.stringContaining('nested too deep'),
      ]);
    }
  });

  it.each([
    [
      'lists',
      (name: string, before: string) =>
        `${name}: &${name} [${`*${before},`.repeat(10)}]`,
    ],
    [
      'objects',
      (name: string, before: string) =>
        `${name}: &${name} {${Array.from(
          { length: 10 },
          (_, i) => `k${i}: *${before}`,
        ).join(', ')}}`,
    ],
    [
      'merges',
      (name: string, before: string) =>
        `${name}: &${name} {<<: [${`*${before},`.repeat(10)}]}`,
    ],
  ])('refuses %s of aliases of aliases', (_, make) => {
    const names = Array.from({ length: 12 }, (__, i) => `a${i}`);
    const lines = names.map((name, i) =>
      i ? make(name, names[i - 1]) : `${name}: &${name} {}`,
    );
    const { objects, messages } = read(`${A}${lines.join('\n')}\n`);
    expect(objects).toEqual([]);
    expect(messages).toEqual(['its aliases expand to too many values']);
  });

  it.each([
    ['a list', 'b: &b [*b]'],
    ['an object', 'b: &b {x: {z: *b}}'],
    ['a merge', 'b: &b {<<: *b}'],
    ['a merge of a list', 'b: &b {<<: [*b]}'],
    ['a key', 'b: &b {? *b : 1}'],
    ['the root', '--- \n&b\nb: *b'],
  ])('refuses %s that contains itself', (_, text) => {
    const { objects, messages } = read(
      text.startsWith('---') ? text : A + text,
    );
    expect(objects).toEqual([]);
    expect(messages).toEqual(["the value of 'b' contains itself"]);
  });

  it('reads as many aliases as anybody writes', () => {
    const text = `${A}b: &b {x: 1}\nc: [${'*b, '.repeat(10_000)}]\n`;
    const { objects, messages } = read(text);
    expect(messages).toEqual([]);
    expect(objects[0].object.c).toHaveLength(10_000);
  });

  it.each([
    ['comments', '# c\n'.repeat(200_000)],
    ['separators', '---\n'.repeat(200_000)],
    ['documents', '---\na\n'.repeat(5_000)],
    ['braces', '}\n'.repeat(30_000)],
    ['quotes', '"\n'.repeat(30_000)],
    ['backslashes', `{"a": "${'\\'.repeat(200_001)}"}`],
    ['escaped quotes', `{"a": "${'\\"'.repeat(200_000)}`],
    ['blanks', ' '.repeat(1_000_000)],
    ['digits', `a: ${'1'.repeat(1_000_000)}`],
    ['zeros', `a: 0${'7'.repeat(1_000_000)}`],
    ['underscores', `a: 1${'_'.repeat(1_000_000)}`],
    ['points', `a: .1${'_1'.repeat(500_000)}`],
    ['anchors', `a: ${'&a '.repeat(20_000)}`],
    [
      'keys',
      `{${'"a":1,'.repeat(1)}${Array.from(
        { length: 100_000 },
        (_, i) => `"k${i}":1`,
      ).join()}}`,
    ],
  ])('ends soon on nothing but %s', (_, text) => {
    expect(read(text).objects).toEqual([]);
  });

  it('never throws, and answers with objects that have a name', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...A.split('\n').map(line => `${line}\n`)),
      fc.constantFrom('---\n', '...\n', '&a ', '*a', '<<: ', '- ', '? ', ': '),
      fc.constantFrom('{', '}', '[', ']', '"', "'", '|\n', '>-\n', '#', '\t'),
      fc.constantFrom('!!int ', '!', '%YAML 1.2\n', '\r\n', '\uFEFF', '\n  '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const { objects } = readDocuments(pieces.join(''), 'a.yaml');
        return objects.every(({ object }) => typeof object.kind === 'string');
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        return readDocuments(bytes, 'a.yaml').objects.length === 0;
      }),
    );
  });
});
