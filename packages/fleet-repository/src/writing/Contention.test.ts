import { Contention } from './Contention';

describe('Contention', () => {
  it('never makes a writer wait that is alone', () => {
    const contention = new Contention(() => 1);
    for (let n = 0; n < 5; n++) {
      expect(contention.beforeCommit()).toBe(0);
      contention.adjust(0, 40);
    }
  });

  it('lets who has lost more often stand back for less, in lengths of a push', () => {
    const contention = new Contention(() => 1);
    const pauses = [1, 2, 4, 8, 16, 100].map(losses =>
      contention.afterLoss(losses, 50),
    );
    expect(pauses).toEqual([400, 200, 100, 50, 25, 25]);
  });

  it('makes a winner stand back for the losers, until nobody disputes its commits', () => {
    const contention = new Contention(() => 1);
    contention.adjust(3, 50);
    const pauses = Array.from({ length: 5 }, () => {
      const pause = contention.beforeCommit();
      contention.adjust(0, 50);
      return pause;
    });
    expect(pauses).toEqual([400, 200, 100, 50, 0]);
  });

  it('never lets a slow push take the time in which to try again', () => {
    const contention = new Contention(() => 1);
    expect(contention.afterLoss(1, 30_000)).toBe(5_000);
    contention.adjust(1, 30_000);
    expect(contention.beforeCommit()).toBe(5_000);
  });

  it('spreads the pauses', () => {
    const contention = new Contention(() => 0.25);
    expect(contention.afterLoss(1, 100)).toBe(200);
  });
});
