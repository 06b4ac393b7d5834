import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider, type ClusterSection } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import { clusterRouteRef } from '../routes';
import { ClusterPage } from './ClusterPage/ClusterPage';
import { FleetPage } from './FleetPage/FleetPage';

/** The pages of the plugin below its path. */
export function FleetRoutes({
  clusterSections,
}: {
  /** What other plugins show on the page of a cluster, in this order. */
  clusterSections: readonly ClusterSection[];
}) {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<FleetPage />} />
        <Route
          path={clusterRouteRef.path}
          element={<ClusterPage sections={clusterSections} />}
        />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
