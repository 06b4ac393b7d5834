import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import { clusterRouteRef } from '../routes';
import { ClusterPage } from './ClusterPage/ClusterPage';
import { FleetPage } from './FleetPage/FleetPage';

/** The pages of the plugin below its path. */
export function FleetRoutes() {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<FleetPage />} />
        <Route path={clusterRouteRef.path} element={<ClusterPage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
