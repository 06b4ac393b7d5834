import { parseNamespace } from './parseNamespace';

describe('parseNamespace', () => {
  it('splits owner and name', () => {
    expect(parseNamespace('storefront--shop-2')).toEqual({
      owner: 'storefront',
      name: 'shop-2',
    });
  });

  it.each(['', 'shop', '--shop', 'storefront--', 'a--b--c'])(
    'given %j finds no environment',
    namespace => {
      expect(parseNamespace(namespace)).toBeUndefined();
    },
  );
});
