import fc from 'fast-check';
import { toAccountName, toBindingName } from './toAccountName';

describe('toAccountName', () => {
  it.each([
    ['user:default/ada', /^shop--a\.ada-[0-9a-f]{10}$/],
    ['user:default/Ada_L.', /^shop--a\.ada-l-[0-9a-f]{10}$/],
    ['user:default/...', /^shop--a\.[0-9a-f]{10}$/],
  ])('names %s readably', (ref, name) => {
    expect(toAccountName('shop--a', ref)).toMatch(name);
  });

  it('tells refs apart that read alike', () => {
    expect(toBindingName('user:default/a.b')).not.toBe(
      toBindingName('user:default/a_b'),
    );
    expect(toBindingName('user:default/ada')).not.toBe(
      toBindingName('user:other/ada'),
    );
  });

  it('[A1] is of the form that admission asks for, whatever the name', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,63}$/);
    fc.assert(
      fc.property(name, person => {
        const ref = `user:default/${person}`;
        expect(toAccountName('a--b', ref)).toMatch(/^a--b\.[a-z0-9-]+$/);
        expect(toBindingName(ref)).toMatch(
          /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
        );
      }),
    );
  });
});
