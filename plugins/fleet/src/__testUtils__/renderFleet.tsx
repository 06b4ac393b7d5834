import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { RunsClient, runsApiRef } from '@fairway/plugin-runs-react';
import type { ClusterSection } from '@fairway/portal-ui';
import { Route, Routes, useParams } from 'react-router-dom';
import { fleetApiRef } from '../api/FleetApi';
import { FleetClient } from '../api/FleetClient';
import { FleetRoutes } from '../components/FleetRoutes';
import { rootRouteRef, runRouteRef } from '../routes';
import { FakePortal } from '@fairway/portal-ui/testUtils';

/** Stands for the page of a run, which another plugin holds. */
function RunPage() {
  return <p>page of {useParams().id}</p>;
}

/** Renders the plugin's pages at an address, with the real client before a portal that answers as told. */
export function renderFleet(
  portal: FakePortal,
  address = '/fleet',
  clusterSections: ClusterSection[] = [],
) {
  renderInTestApp(
    <Routes>
      <Route
        path="/fleet/*"
        element={<FleetRoutes clusterSections={clusterSections} />}
      />
      <Route path="/runs/:id" element={<RunPage />} />
    </Routes>,
    {
      mountedRoutes: {
        '/fleet': rootRouteRef,
        '/runs/:id': runRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [address],
      apis: [
        [fleetApiRef, new FleetClient(portal)],
        [runsApiRef, new RunsClient(portal)],
      ],
    },
  );
}
