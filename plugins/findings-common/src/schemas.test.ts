import { parseValue } from '@fairway/input';
import { listFindingsQuerySchema } from './schemas';

describe('the query of the list of findings', () => {
  it('is what is to be settled, worst first, if nothing is asked for', () => {
    expect(parseValue(listFindingsQuerySchema, {}).value).toEqual({
      limit: 50,
      sort: 'severity',
      order: 'desc',
      state: ['open', 'unknown'],
    });
  });

  it('takes several severities and states', () => {
    expect(
      parseValue(listFindingsQuerySchema, {
        severity: 'critical,high',
        state: 'closed',
      }).value,
    ).toMatchObject({ severity: ['critical', 'high'], state: ['closed'] });
  });

  it.each([
    { severity: 'awful' },
    { severity: '' },
    { severity: 'high,high,high,high,high' },
    { state: 'open,gone' },
    { sort: 'id' },
    { order: 'up' },
    { limit: '0' },
    { limit: '201' },
    { limit: '1e3' },
    { limit: 'all' },
    { mine: '1' },
    { cursor: 'x'.repeat(2001) },
    { owner: 'a\u0000b' },
    { colour: 'red' },
  ])('refuses %j', query => {
    expect(parseValue(listFindingsQuerySchema, query).problems).toBeDefined();
  });
});
