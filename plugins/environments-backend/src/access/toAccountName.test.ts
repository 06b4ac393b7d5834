import fc from 'fast-check';
import { toAccountName } from './toAccountName';

describe('toAccountName', () => {
  it.each([
    ['user:default/ada', /^person-ada-[0-9a-f]{10}$/],
    ['user:default/Ada_L.', /^person-ada-l-[0-9a-f]{10}$/],
    ['user:default/...', /^person-[0-9a-f]{10}$/],
  ])('names %s readably', (ref, name) => {
    expect(toAccountName(ref)).toMatch(name);
  });

  it('tells refs apart that read alike', () => {
    expect(toAccountName('user:default/a.b')).not.toBe(
      toAccountName('user:default/a_b'),
    );
    expect(toAccountName('user:default/ada')).not.toBe(
      toAccountName('user:other/ada'),
    );
  });

  it('is a DNS label of at most 63 characters, whatever the name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{1,63}$/), name => {
        expect(toAccountName(`user:default/${name}`)).toMatch(
          /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
        );
      }),
    );
  });
});
