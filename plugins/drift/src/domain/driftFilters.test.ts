import {
  filterDefaults,
  isFiltered,
  parseStates,
  toggleState,
  toListQuery,
} from './driftFilters';

const filters = (patch: Partial<typeof filterDefaults>) => ({
  ...filterDefaults,
  ...patch,
});

it('asks for what the address says, and leaves out what the portal would refuse', () => {
  expect(
    toListQuery(
      filters({
        ...{ state: 'drifted,missing', kind: 'Deployment', search: 'web' },
        ...{ sort: 'colour', order: 'sideways', author: 'god', cursor: 'c' },
      }),
    ),
  ).toEqual({
    ...{ state: ['drifted', 'missing'], kind: 'Deployment' },
    ...{ search: 'web', cursor: 'c' },
  });
});

it('chooses states one by one, and takes them back', () => {
  const one = filters({ state: toggleState(filters({}), 'missing') });
  expect(parseStates(one)).toEqual(['missing']);
  const two = filters({ state: toggleState(one, 'drifted') });
  expect(parseStates(two)).toEqual(['drifted', 'missing']);
  expect(toggleState(two, 'missing')).toBe('drifted');
  expect(parseStates(filters({ state: 'nonsense' }))).toEqual([]);
});

it('knows whether something is left out', () => {
  expect(isFiltered(filters({ sort: 'name', cursor: 'c' }))).toBe(false);
  expect(isFiltered(filters({ snoozed: 'only' }))).toBe(true);
});
