import { runsUrlDefaults, toRunsQuery } from './runsUrlState';

describe('toRunsQuery', () => {
  it('asks for the newest runs where the address says nothing', () => {
    expect(toRunsQuery(runsUrlDefaults)).toEqual({
      sort: 'createdAt',
      order: 'desc',
    });
  });

  it('leaves out what the interface would refuse, so that a stale address still shows a list', () => {
    expect(
      toRunsQuery({
        ...runsUrlDefaults,
        state: 'exploded',
        sort: 'colour',
        search: 'x'.repeat(500),
        intent: 'environment.create',
      }),
    ).toEqual({ order: 'desc', intent: 'environment.create' });
  });
});
