import { findTarget } from './findTarget';

describe('findTarget', () => {
  it.each([
    ['1.38', 'v1.36.2', '1.37', '1.38'],
    ['v1.37.4', null, null, '1.37'],
    [undefined, 'v1.36.2', '1.38', '1.38'],
    [undefined, 'v1.36.2', '1.36', '1.37'],
    [undefined, 'v1.36.2', '1.35', '1.37'],
    [undefined, 'v1.36.2', null, '1.37'],
    [undefined, null, '1.37', '1.37'],
    [undefined, 'nonsense', null, null],
    [undefined, null, null, null],
  ])(
    'asked %j, at %j, declared %j, is %j',
    (asked, version, declared, found) => {
      expect(findTarget(asked, version, declared)).toBe(found);
    },
  );
});
