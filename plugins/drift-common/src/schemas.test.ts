import { listDriftObjectsQuerySchema } from './schemas';

describe('the query of the list of objects', () => {
  it('takes several states, and lists worst first if nothing is said', () => {
    expect(
      listDriftObjectsQuerySchema.parse({ state: 'drifted,missing' }),
    ).toMatchObject({
      ...{ state: ['drifted', 'missing'], sort: 'severity', order: 'desc' },
      limit: 50,
    });
  });

  it.each([
    { state: 'gone' },
    { sort: 'owner' },
    { limit: '201' },
    { severity: 'awful' },
    { clusters: 'a' },
  ])('refuses %j', query => {
    expect(listDriftObjectsQuerySchema.safeParse(query).success).toBe(false);
  });
});
