import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider, type ClusterSection } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import {
  addClusterRouteRef,
  clusterRouteRef,
  compareRouteRef,
  retireClusterRouteRef,
  timelineRouteRef,
} from '../routes';
import { AddClusterPage } from './AddCluster/AddClusterPage';
import { ClusterPage } from './ClusterPage/ClusterPage';
import { ComparePage } from './Compare/ComparePage';
import { FleetPage } from './FleetPage/FleetPage';
import { RetireClusterPage } from './RetireCluster/RetireClusterPage';
import { TimelinePage } from './Timeline/TimelinePage';

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
        <Route path={addClusterRouteRef.path} element={<AddClusterPage />} />
        <Route
          path={retireClusterRouteRef.path}
          element={<RetireClusterPage />}
        />
        <Route path={compareRouteRef.path} element={<ComparePage />} />
        <Route path={timelineRouteRef.path} element={<TimelinePage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
