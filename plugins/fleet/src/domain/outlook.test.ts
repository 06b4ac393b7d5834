import type { Outlook } from '@fairway/plugin-fleet-common';
import { describeOutlook, listAhead } from './describeOutlook';
import { presentOutlookTotals } from './presentOutlookTotals';

const fine: Outlook = {
  upgrade: 'good',
  certificates: 'good',
  capacity: 'good',
};

describe('describeOutlook', () => {
  it.each<[Outlook | null, string | null]>([
    [null, null],
    [fine, null],
    [{ ...fine, upgrade: 'unknown' }, null],
    [{ ...fine, upgrade: 'bad' }, 'Next: upgrade blocked'],
    [
      { ...fine, certificates: 'bad', capacity: 'bad' },
      'Next: certificates end, capacity ends',
    ],
  ])('given %j says %j', (outlook, expected) => {
    expect(describeOutlook(outlook)).toBe(expected);
  });
});

describe('listAhead', () => {
  it.each<[Outlook | null, string]>([
    [null, 'Unknown'],
    [fine, 'Nothing'],
    [{ ...fine, capacity: 'unknown' }, 'Unknown'],
    [{ ...fine, upgrade: 'unknown', capacity: 'bad' }, 'Capacity ends'],
  ])('given %j says %j', (outlook, expected) => {
    expect(listAhead({ outlook })).toBe(expected);
  });
});

describe('presentOutlookTotals', () => {
  const count = { bad: 2, unknown: 1 };
  const outlookTotals = {
    upgrade: count,
    certificates: count,
    capacity: count,
  };
  const answer = { items: [], totals: { ok: 3, bad: 1, unknown: 1 } };

  it('claims nothing from an answer that is too old', () => {
    const all = { ...answer, outlookTotals };
    expect(presentOutlookTotals(all, 0, 75_000)).toBe(outlookTotals);
    expect(presentOutlookTotals(all, 0, 75_001)?.capacity).toEqual({
      bad: 0,
      unknown: 5,
    });
  });

  it('has no counts of a replica that does not count', () => {
    expect(presentOutlookTotals(answer, 0, 0)).toBeUndefined();
    expect(presentOutlookTotals(answer, 0, 80_000)).toBeUndefined();
  });
});
