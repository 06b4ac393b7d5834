import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { reapplyEnvironmentRouteRef } from '../../routes';
import { ChangePage } from '../ChangePage/ChangePage';
import { ReapplyPlan } from './ReapplyPlan';

/** Shows what re-applying would create and change on the cluster, and does exactly that. */
export function ReapplyPage() {
  const { owner, name } = useRouteRefParams(reapplyEnvironmentRouteRef);
  const toReapply = useRouteRef(reapplyEnvironmentRouteRef);
  return (
    <ChangePage
      owner={owner}
      name={name}
      act="Re-apply"
      href={toReapply?.({ owner, name }) ?? ''}
      intent="environment.reapply"
      waiting="Comparing Git with the cluster"
    >
      {change => <ReapplyPlan change={change} />}
    </ChangePage>
  );
}
