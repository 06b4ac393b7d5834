import { chooseRun } from './chooseRun';

const done = { id: 'done', state: 'succeeded' } as const;
const running = { id: 'running', state: 'running' } as const;
const stuck = { id: 'stuck', state: 'needs-attention' } as const;

describe('chooseRun', () => {
  it.each([
    [{ open: 'open', runs: [running], asked: 'asked' }, 'open'],
    [{ open: null, runs: [done, running], asked: 'asked' }, 'running'],
    [{ open: null, runs: [stuck], asked: null }, 'stuck'],
    [{ open: null, runs: [done], asked: 'asked' }, 'asked'],
    [{ open: null, runs: [done], asked: null }, undefined],
    [{ open: null, runs: [], asked: null }, undefined],
  ])('given %j follows %j', (known, expected) => {
    expect(chooseRun(known)).toBe(expected);
  });
});
