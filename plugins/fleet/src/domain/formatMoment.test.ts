import { formatMoment } from './formatMoment';

const at = new Date(2026, 10, 20, 9, 5, 7);

it.each([
  [new Date(2026, 10, 20, 23), /9:05:07/],
  [new Date(2026, 10, 21, 1), /20.*9:05/],
])('tells at %s a moment as %s', (now, expected) => {
  expect(formatMoment(at.toISOString(), now.getTime())).toMatch(expected);
});
