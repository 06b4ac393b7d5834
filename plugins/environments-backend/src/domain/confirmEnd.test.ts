import { isEndConfirmed } from './confirmEnd';

describe('isEndConfirmed', () => {
  it.each([
    ['the first sweep that says so', undefined, true, false],
    ['a sweep that came too soon after it', 29_999, true, false],
    ['a second sweep that says so', 30_000, true, true],
    ['a second one, nobody of the team being known', 60_000, false, false],
    ['five minutes without anybody of the team', 300_000, false, true],
  ])('[B8] assesses %s', (_, ago, isTeamPopulated, expected) => {
    const now = 1_000_000;
    const since = ago === undefined ? undefined : now - ago;
    expect(isEndConfirmed({ since, isTeamPopulated }, now)).toBe(expected);
  });
});
