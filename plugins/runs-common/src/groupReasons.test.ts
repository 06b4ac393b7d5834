import { groupReasons } from './groupReasons';

const fields = ['name', 'labels'];

describe('groupReasons', () => {
  it.each([
    [[], {}],
    [['name: taken', 'name: too long'], { name: 'taken; too long' }],
    [['labels.ring: is empty'], { 'labels.ring': 'is empty' }],
    [
      ['server: is private', 'Git is out of reach'],
      { '': 'server: is private; Git is out of reach' },
    ],
    [['__proto__: x'], { '': '__proto__: x' }],
  ])('given %j returns %j', (reasons, problems) => {
    expect(groupReasons(reasons, fields)).toEqual(problems);
  });
});
