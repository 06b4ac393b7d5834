import { countListed } from './countListed';

const count = { bad: 4, unknown: 0 };
const answer = {
  items: [],
  totals: { ok: 3, bad: 2, unknown: 1 },
  outlookTotals: { upgrade: count, certificates: count, capacity: count },
};

it.each([
  [{}, 6],
  [{ verdict: 'bad' }, 2],
  [{ outlook: 'upgrade' }, 4],
  [{ verdict: 'bad', outlook: 'upgrade' }, undefined],
] as const)('given %j the list has %s', (filters, expected) => {
  expect(countListed(answer, filters)).toBe(expected);
});

it('does not know how many there are if the portal does not count them', () => {
  const { items, totals } = answer;
  expect(countListed({ items, totals }, { outlook: 'upgrade' })).toBe(
    undefined,
  );
});
