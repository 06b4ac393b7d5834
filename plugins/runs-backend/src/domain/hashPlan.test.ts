import { aPlan } from '../__testUtils__/fixtures';
import { hashPlan } from './hashPlan';

describe('hashPlan', () => {
  const { hash, ...plan } = aPlan({ input: { boat: 'tern', berth: 7 } });

  it('does not depend on the order of keys', () => {
    const reversed = Object.fromEntries(Object.entries(plan).reverse());
    expect(hashPlan(reversed as typeof plan)).toBe(hash);
  });

  it.each([
    ['another input', { input: { boat: 'gull', berth: 7 } }],
    ['another requester', { requester: 'user:default/ben' }],
    ['another payload', { payload: { version: 1, boat: 'gull' } }],
    [
      'another precondition',
      {
        preconditions: [{ kind: 'file' as const, path: 'a', blob: null }],
      },
    ],
  ])('changes with %s', (_, change) => {
    expect(hashPlan({ ...plan, ...change })).not.toBe(hash);
  });
});
