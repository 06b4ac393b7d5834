import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { toVisible } from './toVisible';

const conditions = {
  rule: 'IS_OWNED_BY',
  resourceType: 'boat',
  params: { owners: ['ada'] },
};

describe('toVisible', () => {
  it.each<[PolicyDecision, object]>([
    [{ result: AuthorizeResult.ALLOW }, { kind: 'all' }],
    [{ result: AuthorizeResult.DENY }, { kind: 'none' }],
    [
      {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'boats',
        resourceType: 'boat',
        conditions,
      },
      { kind: 'some', criteria: { asked: conditions } },
    ],
    // What a later version of the framework may answer.
    [{ result: 'MAYBE' } as unknown as PolicyDecision, { kind: 'none' }],
  ])('given the decision %j shows %j', (decision, visible) => {
    expect(toVisible(decision, asked => ({ asked } as never))).toEqual(visible);
  });
});
