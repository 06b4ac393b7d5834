import type { Value } from '../../Value';
import { splitText, writeLines } from './writeLines';

describe('writeLines', () => {
  it.each<[Value, string[]]>([
    ['web', ['web']],
    [[], ['[]']],
    [{}, ['{}']],
    [{ a: [], b: {} }, ['a: []', 'b: {}']],
    [
      ['a', 2],
      ['- a', '- 2'],
    ],
    [
      { name: 'web', ports: [{ containerPort: 80, protocol: 'TCP' }] },
      ['name: web', 'ports:', '  - containerPort: 80', '    protocol: TCP'],
    ],
    [{ script: 'a\nb\n' }, ['script: |', '  a', '  b']],
    [{ 'a\u001b': 1 }, ['"a\\x1b": 1']],
    [JSON.parse('{"__proto__": 1}'), ['__proto__: 1']],
  ])('given %j returns %j', (value, expected) => {
    expect(writeLines(value)).toEqual(expected);
  });

  it('ends at some depth', () => {
    let value: Value = 'deep';
    for (let level = 0; level < 5_000; level += 1) value = [value];
    const lines = writeLines(value);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('deeper than is shown here');
  });
});

describe('splitText', () => {
  it.each([
    ['', ['""']],
    ['a\nb\n', ['a', 'b']],
    ['a\nb', ['a', 'b', '(no newline at the end)']],
    ['a  \n', ['a··']],
    ['\ta\n', ['→   a']],
    ['a\r\n', ['a\\r']],
    ['\u001b[2J\n', ['\\x1b[2J']],
  ])('given %j returns %j', (text, expected) => {
    expect(splitText(text)).toEqual(expected);
  });
});
