import fc from 'fast-check';
import { formatDefaultPath } from './formatDefaultPath';
import { parseDefaultPath } from './parseDefaultPath';

describe('the path of a default', () => {
  it.each([
    [['spec', 'ports', '[]', 'protocol'], 'spec/ports/[]/protocol'],
    [['metadata', 'labels', 'a.b/c'], 'metadata/labels/a.b~1c'],
    [['a~b', '*'], 'a~0b/*'],
    [['~1'], '~01'],
  ])('given %j is written as %s', (path, text) => {
    expect(formatDefaultPath(path)).toBe(text);
    expect(parseDefaultPath(text)).toEqual(path);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), path => {
        expect(parseDefaultPath(formatDefaultPath(path))).toEqual(path);
      }),
    );
  });
});
