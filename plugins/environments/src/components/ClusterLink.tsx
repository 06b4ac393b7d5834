import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { clusterRouteRef } from '../routes';

/** Leads to the page of a cluster; just its name if no plugin has one. */
export function ClusterLink({ name }: { name: string }) {
  const toCluster = useRouteRef(clusterRouteRef);
  return toCluster ? (
    <Link href={toCluster({ name })}>{name}</Link>
  ) : (
    <>{name}</>
  );
}
