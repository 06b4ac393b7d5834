import { collectTexts } from './collectTexts';

const textsOf = (source: string, name = 'a.tsx') =>
  collectTexts(name, source).map(({ text }) => text);

describe('collectTexts', () => {
  it.each([
    [
      'the text of an element',
      '<p>All nodes\n  are ready</p>',
      'All nodes are ready',
    ],
    ['a single word of an element', '<b>Region</b>', 'Region'],
    ['a label', '<a title="Region" />', 'Region'],
    ['a label in braces', '<b>{`${n} nodes`}</b>', '${…} nodes'],
    ['a property that is a label', 'const a = { label: "Region" };', 'Region'],
    [
      'a message',
      'throw new Error(`name: ${n} is taken`);',
      'name: ${…} is taken',
    ],
    ['a reason', 'const a = { reason: "it is gone" };', 'it is gone'],
  ])('finds %s', (_, source, text) => {
    expect(textsOf(source)).toEqual([text]);
  });

  it.each([
    ['imports', 'import a from "b c d";'],
    ['types', 'type A = "one two" | "three four";'],
    ['logs', 'logger.warn("it went away again");'],
    ['statements', 'const q = db.raw("select one from two");'],
    ['keys', 'const a = { kind: "ready" };'],
    ['tagged templates', 'const a = css`margin is two`;'],
  ])('leaves out %s', (_, source) => {
    expect(textsOf(source)).toEqual([]);
  });

  it('names the line', () => {
    expect(collectTexts('a.ts', '\n\nconst a = "one two";')).toEqual([
      { line: 3, text: 'one two' },
    ]);
  });
});
