import { describePart } from './describePart';

describe('describePart', () => {
  it.each([
    [null, 'unknown'],
    [0, '0 %'],
    [0.000001, 'under 0.01 %'],
    [0.5, '50 %'],
    [0.99912, '99.91 %'],
    [0.999999, 'over 99.99 %'],
    [1, '100 %'],
  ])('given %j returns %s', (part, text) => {
    expect(describePart(part)).toBe(text);
  });
});
