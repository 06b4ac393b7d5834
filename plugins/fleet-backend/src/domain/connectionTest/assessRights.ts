import type {
  ClusterIdentity,
  ConnectionStep,
} from '@fairway/plugin-fleet-common';
import { failed, ok, unknown, type Answer, type Reviewed } from './Answer';
import { describeRights } from './Right';

const apply =
  'Apply the manifests of the portal to the cluster again, as somebody who administers it; the page to add a cluster gives them.';

const toAnswer = ({ isAllowed }: Reviewed) => isAllowed;

/** Names each right that the identity lacks. */
export function assessRights({
  required,
}: {
  required: Reviewed[];
}): ConnectionStep {
  const missing = select(required, false);
  if (missing.length > 0) {
    return failed('rights', `It may not ${describeRights(missing)}.`, apply);
  }
  return (
    explainUndetermined('rights', required.map(toAnswer)) ??
    ok('rights', `It has all ${required.length} rights that it needs.`)
  );
}

/** Names each right that the identity must not have. */
export function assessExcess({
  excess,
  identity,
}: {
  excess: Reviewed[];
  identity: ClusterIdentity;
}): ConnectionStep {
  const had = select(excess, true);
  if (had.length > 0) {
    return failed(
      'excess-rights',
      `It may ${describeRights(had)}, which the ${identity} must not.`,
      `Remove the bindings that give the ${identity} more than the manifests of the portal do.`,
    );
  }
  return (
    explainUndetermined('excess-rights', excess.map(toAnswer)) ??
    ok('excess-rights', 'It has no right that it must not have.')
  );
}

/** Names each admission policy and binding of the manifests that the cluster lacks. */
export function assessPolicies(
  policies: { name: string; isThere: Answer<boolean> }[],
): ConnectionStep {
  const missing = policies.filter(
    ({ isThere }) => 'value' in isThere && !isThere.value,
  );
  if (missing.length > 0) {
    return failed(
      'policies',
      `The cluster lacks ${missing.map(({ name }) => name).join(', ')}.`,
      apply,
    );
  }
  return (
    explainUndetermined(
      'policies',
      policies.map(({ isThere }) => isThere),
    ) ?? ok('policies', 'All admission policies of the portal are there.')
  );
}

function select(reviewed: Reviewed[], wanted: boolean) {
  return reviewed
    .filter(
      ({ isAllowed }) => 'value' in isAllowed && isAllowed.value === wanted,
    )
    .map(({ right }) => right);
}

function explainUndetermined(
  name: ConnectionStep['name'],
  answers: Answer<boolean>[],
): ConnectionStep | undefined {
  for (const answer of answers) {
    if ('error' in answer) {
      return unknown(name, answer.error.message, 'Test again.');
    }
  }
  return undefined;
}
