import type { DeclaredObject } from './DeclaredObject';
import { mergeDeclared } from './mergeDeclared';

const anObject = (source: string, key: string) =>
  ({ source, key, file: `${key}.yaml`, line: 1 } as DeclaredObject);

const aPart = (source: string, ...keys: string[]) => ({
  title: `the repository "${source}"`,
  declared: {
    objects: new Map(keys.map(key => [key, anObject(source, key)])),
    unread: [],
  },
});

describe('mergeDeclared', () => {
  it('is what a single source says, the same object', () => {
    const part = aPart('one', 'a');
    expect(mergeDeclared([part])).toBe(part.declared);
  });

  it('joins what several declare', () => {
    const { objects, unread } = mergeDeclared([
      aPart('one', 'a'),
      aPart('two', 'b'),
    ]);
    expect([...objects.values()]).toEqual([
      anObject('one', 'a'),
      anObject('two', 'b'),
    ]);
    expect(unread).toEqual([]);
  });

  it('does not know what is meant if two declare an object, and names both places', () => {
    const { objects } = mergeDeclared([aPart('one', 'a'), aPart('two', 'a')]);
    expect(objects.get('a')?.unread).toBe(
      'it is declared twice: a.yaml:1 of the repository "one" and a.yaml:1 of the repository "two"; keep one of them',
    );
  });

  it('does not know of what a source declares that cannot be read, and still knows the rest', () => {
    const { objects, unread } = mergeDeclared([
      aPart('one', 'a'),
      { ...aPart('two', 'b'), failure: 'it does not answer' },
    ]);
    expect(objects.get('a')?.unread).toBeUndefined();
    expect(objects.get('b')?.unread).toBe('it does not answer');
    expect(unread).toEqual([
      {
        ...{ file: 'the repository "two"', line: null },
        message: 'it does not answer',
      },
    ]);
  });
});
