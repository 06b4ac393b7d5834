import fc from 'fast-check';
import type { Value } from '../Value';
import { findPointed } from './findPointed';
import { formatPointer } from './formatPointer';
import { parsePointer } from './parsePointer';

describe('parsePointer', () => {
  it.each<[string, (string | number)[]]>([
    ['', []],
    ['/', ['']],
    ['/spec/replicas', ['spec', 'replicas']],
    ['/a~1b', ['a/b']],
    ['/m~0n', ['m~n']],
    ['/~01', ['~1']],
    ['/metadata/annotations/a.b~1c', ['metadata', 'annotations', 'a.b/c']],
    ['/webhooks/0/clientConfig', ['webhooks', 0, 'clientConfig']],
    ['/a/-', ['a', '-']],
    ['/a/01', ['a', '01']],
    ['/a/-1', ['a', '-1']],
    ['/a/1.5', ['a', '1.5']],
    ['/a//b', ['a', '', 'b']],
    ['/ /"', [' ', '"']],
    ['/99999999999999999999', ['99999999999999999999']],
  ])('given %j reads %j, and writes it back', (text, path) => {
    expect(parsePointer(text)).toEqual(path);
    expect(formatPointer(path)).toBe(text);
  });

  it.each(['spec', 'spec/replicas', '#/spec', '/a~', '/a~2', '/~~', ' /a'])(
    'takes %j for no pointer',
    text => {
      expect(parsePointer(text)).toBeUndefined();
    },
  );

  it('reads every path that it writes', () => {
    const step = fc.oneof(fc.string(), fc.nat());
    fc.assert(
      fc.property(fc.array(step), path => {
        const written = formatPointer(path);
        const read = parsePointer(written);
        expect(read?.map(String)).toEqual(path.map(String));
      }),
    );
  });
});

describe('findPointed', () => {
  const value: Value = {
    list: [{ a: 1 }, null],
    tree: { '0': 'x', '-': 'y' },
    text: 'abc',
  };

  it.each<[string, (string | number)[] | undefined]>([
    ['', []],
    ['/list/0/a', ['list', 0, 'a']],
    ['/list/1', ['list', 1]],
    ['/list/2', undefined],
    ['/list/-', undefined],
    ['/list/a', undefined],
    ['/tree/0', ['tree', '0']],
    ['/tree/-', ['tree', '-']],
    ['/text/0', undefined],
    ['/text/length', undefined],
    ['/list/length', undefined],
    ['/constructor', undefined],
    ['/none/a', undefined],
    ['/list/1/a', undefined],
  ])('given %s finds %j', (pointer, expected) => {
    expect(findPointed(value, parsePointer(pointer) ?? ['?'])).toEqual(
      expected,
    );
  });
});
