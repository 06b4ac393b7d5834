import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { retireEnvironmentRouteRef } from '../../routes';
import { ChangePage } from '../ChangePage/ChangePage';
import { RetirePlan } from './RetirePlan';

/** Shows what would be deleted, and asks for the name before it is. */
export function RetirePage() {
  const { owner, name } = useRouteRefParams(retireEnvironmentRouteRef);
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  return (
    <ChangePage
      owner={owner}
      name={name}
      act="Retire"
      href={toRetire?.({ owner, name }) ?? ''}
      intent="environment.retire"
      waiting="Finding out what will be deleted"
    >
      {change => <RetirePlan name={name} change={change} />}
    </ChangePage>
  );
}
