import { describeAuthor, formatValue } from './words';

it('tells a person from a controller', () => {
  const at = '2026-11-30T12:00:00Z';
  expect(describeAuthor({ manager: 'kubectl-edit', byHand: true, at })).toBe(
    'a person with kubectl-edit',
  );
  expect(describeAuthor({ manager: 'operator', byHand: false, at })).toBe(
    'the controller operator',
  );
});

it.each([
  [null, null],
  ['"web:1"', 'web:1'],
  ['2', '2'],
  ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
  ['{"a":"very lo…', '{"a":"very lo…'],
])('formats %p as %p', (json, text) => {
  expect(formatValue(json)).toBe(text);
});
