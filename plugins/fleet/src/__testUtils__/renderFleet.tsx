import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ClusterSection } from '@fairway/portal-ui';
import { fleetApiRef } from '../api/FleetApi';
import { FleetClient } from '../api/FleetClient';
import { FleetRoutes } from '../components/FleetRoutes';
import { rootRouteRef } from '../routes';
import { FakePortal } from '@fairway/portal-ui/testUtils';

/** Renders the plugin's pages at an address, with the real client before a portal that answers as told. */
export function renderFleet(
  portal: FakePortal,
  address = '/fleet',
  clusterSections: ClusterSection[] = [],
) {
  renderInTestApp(<FleetRoutes clusterSections={clusterSections} />, {
    mountPath: '/fleet',
    mountedRoutes: {
      '/fleet': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [address],
    apis: [[fleetApiRef, new FleetClient(portal)]],
  });
}
