import { listClustersQuerySchema } from './schemas';

describe('listClustersQuerySchema', () => {
  it('fills in what is not asked for', () => {
    expect(listClustersQuerySchema.parse({})).toEqual({
      limit: 100,
      sort: 'name',
      order: 'asc',
    });
  });

  it.each([
    { limit: '1e9' },
    { limit: '0' },
    { limit: 'NaN' },
    { limit: '1.5' },
    { sort: 'secrets.token' },
    { order: 'up' },
    { verdict: 'green' },
    { tier: 'devel' },
    { search: 'x'.repeat(201) },
    { cursor: 'x'.repeat(2001) },
    { search: ['a', 'b'] },
  ])('refuses %j', query => {
    expect(listClustersQuerySchema.safeParse(query).success).toBe(false);
  });
});
