import { findContextNamespace } from './findContextNamespace';

const CONFIG = `
current-context: shop
contexts:
  - name: shop
    context: { cluster: a, user: a, namespace: shop }
  - name: bare
    context: { cluster: a, user: a }
  - nonsense
`;

describe('findContextNamespace', () => {
  it.each([
    [CONFIG, undefined, 'shop'],
    [CONFIG, 'shop', 'shop'],
    [CONFIG, 'bare', 'default'],
    [CONFIG, 'none', 'default'],
    ['[]', undefined, 'default'],
    ['', undefined, 'default'],
  ])('given %j and %s returns %s', (config, context, expected) => {
    expect(findContextNamespace(config, context)).toBe(expected);
  });
});
