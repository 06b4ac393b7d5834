import fc from 'fast-check';
import { z } from 'zod';
import { parseDocument } from './parseDocument';

const schema = z.strictObject({
  kind: z.literal('Thing'),
  spec: z.strictObject({ title: z.string(), list: z.array(z.string()) }),
});
const good = `kind: Thing
spec:
  title: One
  list:
    - a
    - b
`;

const problemsOf = (text: string) => parseDocument(text, schema).problems ?? [];

/** Aliases of aliases, which unfold into more than any memory holds. */
function anAliasBomb(): string {
  const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
  for (let depth = 1; depth < 12; depth += 1) {
    const refs = Array(10)
      .fill(`*a${depth - 1}`)
      .join(',');
    lines.push(`a${depth}: &a${depth} [${refs}]`);
  }
  return lines.join('\n');
}

describe('parseDocument', () => {
  it('reads a document, and tells the line of a field or of the nearest one above it', () => {
    const parsed = parseDocument(good, schema);
    if (parsed.problems) throw new Error(parsed.problems[0].message);
    expect(parsed.value.spec.list).toEqual(['a', 'b']);
    const find = (...path: string[]) => parsed.findLine(path);
    expect(find('spec', 'title')).toBe(3);
    expect(find('spec', 'none')).toBe(2);
    expect(find('none')).toBe(1);
  });

  it.each<[string, number | null]>([
    [good.replace('- b', '- 5'), 6],
    [good.replace('title: One', 'titel: One'), 3],
    [`${good}  more: x\n`, 7],
    [good.replace('One', '"a\\0b"'), 3],
    [good.replace('  title:', '  title: twice\n  title:'), 4],
    ['a: 1\n---\nb: 2\n', 2],
    ['kind: Thing\na: &a [1]\nb:\n  - *a\n', 4],
    ['', 1],
    ['just text', 1],
    ['- a\n- b\n', 1],
    ['__proto__: {polluted: true}\n', 1],
    [`# ${'x'.repeat(300_000)}`, null],
  ])('given %.40j names line %s', (text, line) => {
    expect(problemsOf(text).map(problem => problem.line)).toContain(line);
  });

  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['a scalar', '42'],
    ['two documents', `${good}---\n${good}`],
    ['binary', '\u0000\u0001\u0002'],
    ['a key that reaches prototypes', '__proto__: {kind: Thing}'],
    ['deep nesting', '['.repeat(100_000)],
    ['closed deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['deep nesting of maps', `a: ${'{a: '.repeat(100)}1${'}'.repeat(100)}`],
    ['aliases that multiply', 'a: &a [1,1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]'],
    ['aliases that unfold without end', anAliasBomb()],
    ['a tag that makes objects', 'a: !!js/function "x"'],
    ['too much', '#'.repeat(300_000)],
  ])('refuses %s without throwing', (_, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ message }) => message.length > 10)).toBe(true);
  });

  it.each([
    ['['.repeat(100_000), 'is nested too deeply; flatten it'],
    [`a: &a [1]\nb: [*a]`, 'has an alias (*name), which no document may have'],
  ])('[A9.3] says in plain words what is wrong with %.20s', (text, words) => {
    expect(problemsOf(text)[0].message).toContain(words);
  });

  it('says of a file that is wrong throughout no more than somebody reads', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `k${index}: 1\n`);
    expect(problemsOf(keys.join(''))).toHaveLength(50);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary' }),
          fc.json(),
        ),
        text => {
          parseDocument(text, schema);
          parseDocument(good + text, schema);
        },
      ),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
