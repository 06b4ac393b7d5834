import { describeExtent } from './describeExtent';

describe('describeExtent', () => {
  it.each([
    [1, 0, 'once'],
    [1, 1, 'once on 1 cluster'],
    [12, 3, '12 times on 3 clusters'],
    [2, 0, '2 times'],
    [0, 0, '0 times'],
  ])(
    'given %j times on %j clusters returns %j',
    (total, clusters, expected) => {
      expect(describeExtent({ total, clusters, unknown: 0 })).toBe(expected);
    },
  );
});
