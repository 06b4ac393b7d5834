import { Composer } from 'yaml';
import { readDocuments } from './readDocuments';

/** The lines of fields, asked of the objects that were read. */
function linesOf(text: string, ...paths: (string | number)[][]): number[] {
  const { objects } = readDocuments(text, 'a.yaml');
  return objects[objects.length - 1].findLines?.(paths) ?? [];
}

const head = 'apiVersion: v1\nkind: A\nmetadata:\n  name: a\n';

describe('the line of a field', () => {
  it('[A6.3] is its own, and that of what is above it where there is none', () => {
    const text = `${head}spec:\n  hard:\n    pods: x\n    requests.cpu: y\n  list:\n    - a: 1\n    - b: 2\n`;
    expect(
      linesOf(
        text,
        ['spec', 'hard', 'pods'],
        ['spec', 'hard', 'requests.cpu'],
        ['spec', 'list', 1, 'b'],
        ['spec', 'hard', 'none'],
        ['none'],
      ),
    ).toEqual([7, 8, 11, 6, 1]);
  });

  it('[A6.3] counts from the first line of the file, in any of its documents', () => {
    const text = `${head}---\n# a comment\n${head.replace(
      'name: a',
      'name: b',
    )}spec: {hard: {pods: x}}\n`;
    expect(linesOf(text, ['spec', 'hard', 'pods'])).toEqual([11]);
  });

  it('[A6.3] is found in the items of a list', () => {
    const item = (name: string) =>
      `- apiVersion: v1\n  kind: A\n  metadata: {name: ${name}}\n  spec:\n    a: 1\n`;
    const text = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`;
    expect(linesOf(text, ['spec', 'a'])).toEqual([13]);
  });

  it('[A6.3] is found in JSON, behind an alias and below a merge', () => {
    const json = `{\n "apiVersion": "v1",\n "kind": "A",\n "metadata": {"name": "a"},\n "spec": {\n  "hard": {"pods": "x"}\n }\n}`;
    expect(linesOf(json, ['spec', 'hard', 'pods'])).toEqual([6]);
    const alias = `${head}spec:\n  one: &a\n    hard: {pods: x}\n  two: *a\n`;
    expect(linesOf(alias, ['spec', 'two', 'hard', 'pods'])).toEqual([7]);
  });

  it('is found for each of thousands of fields of one map, with the work of one', () => {
    const count = 20_000;
    const text = `${head}spec:\n  hard:\n${Array.from(
      { length: count },
      (_, index) => `    a${index}: x\n`,
    ).join('')}`;
    const names = Array.from({ length: count }, (_, index) => `a${index}`);
    const compose = jest.spyOn(Composer.prototype, 'compose');
    const lines = linesOf(text, ...names.map(name => ['spec', 'hard', name]));
    const calls = compose.mock.calls.length;
    compose.mockRestore();
    expect(lines).toEqual(names.map((_, index) => index + 7));
    expect(calls).toBeLessThan(3);
  });

  it('is found for each of thousands of objects that are refused, with the work of one', () => {
    const item = (index: number) =>
      `- apiVersion: v1\n  kind: A\n  metadata:\n    name: ${index}\n`;
    const text = `apiVersion: v1\nkind: List\nitems:\n${Array.from(
      { length: 5_000 },
      (_, index) => item(index),
    ).join('')}`;
    const compose = jest.spyOn(Composer.prototype, 'compose');
    const { problems } = readDocuments(text, 'a.yaml');
    const calls = compose.mock.calls.length;
    compose.mockRestore();
    expect(problems).toHaveLength(5_000);
    expect(problems[4_999]).toMatchObject({
      field: 'metadata.name',
      line: 3 + 5_000 * 4,
    });
    // Reading the document is one of them; memory that is needed elsewhere may cost one more.
    expect(calls).toBeLessThan(10);
  });
});
