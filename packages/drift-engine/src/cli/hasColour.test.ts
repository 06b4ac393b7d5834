import { hasColour } from './hasColour';

const terminal = { write: () => true, isTTY: true };
const file = { write: () => true };

describe('hasColour', () => {
  it.each([
    ['auto', terminal, {}, true],
    ['auto', terminal, { NO_COLOR: '' }, true],
    ['auto', terminal, { NO_COLOR: '1' }, false],
    ['auto', terminal, { TERM: 'dumb' }, false],
    ['auto', file, {}, false],
    ['always', file, {}, true],
    ['always', terminal, { NO_COLOR: '1' }, true],
    ['never', terminal, {}, false],
  ] as const)(
    'given %s, %j and %j returns %s',
    (choice, stdout, env, expected) => {
      expect(hasColour(choice, { stdout, env })).toBe(expected);
    },
  );
});
