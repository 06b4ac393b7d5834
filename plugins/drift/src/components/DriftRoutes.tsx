import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { Route, Routes } from 'react-router-dom';
import { objectRouteRef, settleRouteRef } from '../routes';
import { DriftPage } from './DriftPage/DriftPage';
import { ObjectPage } from './ObjectPage/ObjectPage';
import { SettlePage } from './Settling/SettlePage';

/** The pages of the plugin below its path. */
export function DriftRoutes() {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<DriftPage />} />
        <Route path={objectRouteRef.path} element={<ObjectPage />} />
        <Route path={settleRouteRef.path} element={<SettlePage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
