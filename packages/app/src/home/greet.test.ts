import { greet } from './greet';

describe('greet', () => {
  it.each([
    [0, 'Ada Quay', 'Good evening, Ada'],
    [5, 'Ada', 'Good morning, Ada'],
    [11, ' Ada ', 'Good morning, Ada'],
    [12, 'Ada', 'Good afternoon, Ada'],
    [18, 'Ada', 'Good evening, Ada'],
    [9, undefined, 'Good morning'],
    [9, '  ', 'Good morning'],
  ])('given hour %d and name %j returns %s', (hour, name, words) => {
    expect(greet(hour, name)).toBe(words);
  });
});
