import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import {
  createEnvironmentRouteRef,
  environmentRouteRef,
  reapplyEnvironmentRouteRef,
  retireEnvironmentRouteRef,
} from '../routes';
import { CreatePage } from './CreatePage/CreatePage';
import { EnvironmentPage } from './EnvironmentPage/EnvironmentPage';
import { EnvironmentsPage } from './EnvironmentsPage/EnvironmentsPage';
import { ReapplyPage } from './ReapplyPage/ReapplyPage';
import { RetirePage } from './RetirePage/RetirePage';

/** The pages of the plugin below its path. */
export function EnvironmentsRoutes() {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<EnvironmentsPage />} />
        <Route path={createEnvironmentRouteRef.path} element={<CreatePage />} />
        <Route path={environmentRouteRef.path} element={<EnvironmentPage />} />
        <Route path={retireEnvironmentRouteRef.path} element={<RetirePage />} />
        <Route
          path={reapplyEnvironmentRouteRef.path}
          element={<ReapplyPage />}
        />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
