import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { RunsClient, runsApiRef } from '@fairway/plugin-runs-react';
import { useLocation } from 'react-router-dom';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { EnvironmentsClient } from '../api/EnvironmentsClient';
import { EnvironmentsRoutes } from '../components/EnvironmentsRoutes';
import { clusterRouteRef, rootRouteRef, runRouteRef } from '../routes';
import { FakePortal } from '@fairway/portal-ui/testUtils';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{`${pathname}${search}`}</output>;
}

/** Renders the plugin's pages at an address, with the real clients before a portal that answers as told. */
export function renderEnvironments(
  portal: FakePortal,
  address = '/environments',
) {
  renderInTestApp(
    <>
      <EnvironmentsRoutes />
      <Address />
    </>,
    {
      mountPath: '/environments',
      mountedRoutes: {
        '/environments': rootRouteRef,
        '/fleet/clusters/:name': clusterRouteRef,
        '/runs/:id': runRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [address],
      apis: [
        [environmentsApiRef, new EnvironmentsClient(portal)],
        [runsApiRef, new RunsClient(portal)],
      ],
    },
  );
}
