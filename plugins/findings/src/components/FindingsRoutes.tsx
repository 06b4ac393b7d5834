import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import { findingRouteRef } from '../routes';
import { FindingPage } from './FindingPage/FindingPage';
import { FindingsPage } from './FindingsPage/FindingsPage';

/** The pages of the plugin below its path. */
export function FindingsRoutes() {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<FindingsPage />} />
        <Route path={findingRouteRef.path} element={<FindingPage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
