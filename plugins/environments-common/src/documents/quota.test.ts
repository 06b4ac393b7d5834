import { checkQuotaBounds, quotaSchema } from './quota';

describe('quotaSchema', () => {
  it.each([
    [{ 'requests.cpu': '500m', pods: '20', 'count/jobs.batch': '5' }],
    [{ 'requests.storage': '10Gi', 'services.nodeports': '0' }],
  ])('accepts %j', quota => {
    expect(quotaSchema.safeParse(quota).success).toBe(true);
  });

  it.each([
    [{ pods: '1e3Gi' }, 'must be a Kubernetes quantity'],
    [{ pods: 'NaN' }, 'must be a Kubernetes quantity'],
    [{ pods: '-1' }, 'must not be negative'],
    [{ pods: '1.5' }, 'must be a whole number'],
    [{ gold: '1' }, 'is no resource'],
    [{ 'count/a/b': '1' }, 'is no resource'],
  ])('refuses %j: %s', (quota, message) => {
    expect(quotaSchema.safeParse(quota).error?.issues[0].message).toContain(
      message,
    );
  });
});

describe('checkQuotaBounds', () => {
  const maximum = { 'requests.cpu': '4', pods: '50' };

  it.each([
    [{ pods: '50' }, []],
    [{ 'requests.cpu': '4000m' }, []],
    [{ pods: '51' }, ['pods: must be at most 50; it is 51']],
    [
      { 'requests.cpu': '1e18' },
      ['requests.cpu: must be at most 4; it is 1e18'],
    ],
    [{ secrets: '1' }, ['secrets: is not offered by the class; leave it out']],
    [{ pods: 'many' }, ['pods: must be a Kubernetes quantity of at most 50']],
  ])('given %j returns %j', (asked, expected) => {
    expect(
      checkQuotaBounds(asked, maximum).map(
        ({ key, message }) => `${key}: ${message}`,
      ),
    ).toEqual(expected);
  });
});
