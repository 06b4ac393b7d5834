import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** What a requester may see: everything, what the criteria say, or nothing. */
export type Visible<Filter> =
  | { kind: 'all' }
  | { kind: 'some'; criteria: PermissionCriteria<Filter> }
  | { kind: 'none' };

/**
 * What the permission framework decided, for queries.
 *
 * @param toCriteria - of the plugin's rules, by `createConditionTransformer`
 */
export function toVisible<Filter>(
  decision: PolicyDecision,
  toCriteria: (
    conditions: PermissionCriteria<PermissionCondition>,
  ) => PermissionCriteria<Filter>,
): Visible<Filter> {
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return { kind: 'all' };
    case AuthorizeResult.CONDITIONAL:
      return { kind: 'some', criteria: toCriteria(decision.conditions) };
    default:
      return { kind: 'none' };
  }
}
