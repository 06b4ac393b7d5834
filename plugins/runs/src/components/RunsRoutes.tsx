import { Route, Routes } from 'react-router-dom';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { RunPage } from './RunPage/RunPage';
import { RunsPage } from './RunsPage/RunsPage';

/** The pages under the root of the plugin. */
export function RunsRoutes() {
  return (
    <PortalQueryProvider>
      <Routes>
        <Route path="/" element={<RunsPage />} />
        <Route path="/:id" element={<RunPage />} />
      </Routes>
    </PortalQueryProvider>
  );
}
