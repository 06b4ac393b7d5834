import { parseLabelSelector } from './parseLabelSelector';

const labels = { 'kubernetes.io/os': 'linux', empty: '' };

describe('parseLabelSelector', () => {
  it.each([
    ['kubernetes.io/os', true],
    ['kubernetes.io/os=linux', true],
    ['kubernetes.io/os==linux, empty=', true],
    ['kubernetes.io/os=windows', false],
    ['kubernetes.io/os,absent', false],
    ['toString', false],
  ])('given %j returns %j', (text, isSelected) => {
    expect(parseLabelSelector(text)?.(labels)).toBe(isSelected);
  });

  it.each(['', 'a in (b)', '!a', 'a!=b', 'a=b='])(
    'does not understand %j',
    text => {
      expect(parseLabelSelector(text)).toBeUndefined();
    },
  );
});
