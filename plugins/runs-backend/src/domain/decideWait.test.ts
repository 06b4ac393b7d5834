import { decideWait } from './decideWait';

const wait = (askedMs: number, waitedMs: number | null, deadlineMs = 60_000) =>
  decideWait({
    askedMs,
    waitingSince: waitedMs === null ? null : 1_000_000 - waitedMs,
    now: 1_000_000,
    deadlineMs,
  });

describe('[D3] decideWait', () => {
  it.each([
    ['a first wait', 250, null, 250],
    ['a second wait', 250, 250, 250],
    ['one that has lasted for 8 s', 250, 8_000, 1_000],
    ['one that has lasted for long', 250, 59_000, 7_375],
    ['one that asks for long pauses', 30_000, 59_000, 30_000],
  ])('%s of %d ms after %p ms lasts %d ms', (_, asked, waited, ms) => {
    expect(wait(asked, waited)).toEqual({ kind: 'wait', afterMs: ms });
  });

  it('never pauses longer than ten seconds of itself', () => {
    expect(wait(250, 3_000_000, 4_000_000)).toMatchObject({ afterMs: 10_000 });
  });

  it('ends what waits longer than it may', () => {
    expect(wait(250, 60_000)).toEqual({
      kind: 'too-long',
      since: new Date(940_000).toISOString(),
    });
  });
});
