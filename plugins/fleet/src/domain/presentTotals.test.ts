import { presentTotals } from './presentTotals';
import { answerGoodFor } from './presentVerdict';

const totals = { ok: 5, bad: 2, unknown: 1 };

describe('presentTotals', () => {
  it('repeats the counts of a fresh answer', () => {
    expect(presentTotals(totals, 0, answerGoodFor)).toEqual(totals);
  });

  it('claims nothing but unknown from an expired answer, and loses no cluster', () => {
    expect(presentTotals(totals, 0, answerGoodFor + 1)).toEqual({
      ok: 0,
      bad: 0,
      unknown: 8,
    });
  });
});
