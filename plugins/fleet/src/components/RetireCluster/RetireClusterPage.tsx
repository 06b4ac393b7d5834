import {
  BreadcrumbEntry,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { PlanChange, RetirePlan } from '@fairway/plugin-runs-react';
import { PageBody, PageTitle } from '@fairway/portal-ui';
import { useNavigate } from 'react-router-dom';
import {
  clusterRouteRef,
  retireClusterRouteRef,
  runRouteRef,
} from '../../routes';

/** Shows what leaves the fleet repository, and asks for the name before it does; then the run. */
export function RetireClusterPage() {
  const { name } = useRouteRefParams(retireClusterRouteRef);
  const page = useRouteRef(clusterRouteRef)?.({ name }) ?? '';
  const href = useRouteRef(retireClusterRouteRef)?.({ name }) ?? '';
  const toRun = useRouteRef(runRouteRef);
  const navigate = useNavigate();
  return (
    <BreadcrumbEntry entry={{ label: name, href: page }}>
      <BreadcrumbEntry entry={{ label: 'Retire', href }}>
        <PageBody width="narrow">
          <PageTitle>{`Retire ${name}`}</PageTitle>
          <PlanChange
            intent="cluster.retire"
            input={{ name }}
            page={page}
            back="Back to the cluster"
            waiting="Finding out what stands on it"
          >
            {change => (
              <RetirePlan
                name={name}
                change={change}
                note="This is what will be removed from the fleet; the cluster itself stays as it is."
                warning="The cluster leaves the fleet, and the portal no longer looks after it."
                onStarted={run => navigate(toRun?.({ id: run.id }) ?? page)}
              />
            )}
          </PlanChange>
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}
