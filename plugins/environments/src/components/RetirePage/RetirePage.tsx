import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { RetirePlan } from '@fairway/plugin-runs-react';
import { useNavigate } from 'react-router-dom';
import { retireEnvironmentRouteRef } from '../../routes';
import { ChangePage } from '../ChangePage/ChangePage';

/** Shows what would be deleted, and asks for the name before it is. */
export function RetirePage() {
  const { owner, name } = useRouteRefParams(retireEnvironmentRouteRef);
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  const navigate = useNavigate();
  return (
    <ChangePage
      owner={owner}
      name={name}
      act="Retire"
      href={toRetire?.({ owner, name }) ?? ''}
      intent="environment.retire"
      waiting="Finding out what will be deleted"
    >
      {change => (
        <RetirePlan
          name={name}
          change={change}
          note="This is what will be deleted; the namespace cannot be restored."
          warning="The namespace and everything in it, your team's workloads included, will be deleted."
          onStarted={run =>
            navigate(`${change.page}?run=${encodeURIComponent(run.id)}`)
          }
        />
      )}
    </ChangePage>
  );
}
