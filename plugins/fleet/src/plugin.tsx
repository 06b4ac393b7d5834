import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { withDeadline } from '@fairway/portal-ui';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiShip2Line } from '@remixicon/react';
import { fleetApiRef } from './api/FleetApi';
import { FleetClient } from './api/FleetClient';
import { clusterRouteRef, environmentRouteRef, rootRouteRef } from './routes';

const fleetApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: fleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new FleetClient(withDeadline(fetchApi)),
    }),
});

const fleetPage = PageBlueprint.make({
  params: {
    path: '/fleet',
    title: 'Fleet',
    icon: <RiShip2Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/FleetRoutes').then(m => <m.FleetRoutes />),
  },
});

const clusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
    loader: () =>
      import('./components/ClusterCard/ClusterCard').then(m => (
        <m.ClusterCard />
      )),
  },
});

export const fleetPlugin = createFrontendPlugin({
  pluginId: 'fleet',
  title: 'Fleet',
  icon: <RiShip2Line />,
  routes: { root: rootRouteRef, cluster: clusterRouteRef },
  externalRoutes: { environment: environmentRouteRef },
  extensions: [fleetApi, fleetPage, clusterCard],
});
