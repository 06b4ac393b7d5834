import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiHome4Line } from '@remixicon/react';
import {
  catalogRouteRef,
  clusterRouteRef,
  createEnvironmentRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
} from './routes';

/** The first page: what is mine, how the fleet is, where to start. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  title: 'Home',
  icon: <RiHome4Line />,
  routes: { root: rootRouteRef },
  externalRoutes: {
    environments: environmentsRouteRef,
    createEnvironment: createEnvironmentRouteRef,
    environment: environmentRouteRef,
    fleet: fleetRouteRef,
    cluster: clusterRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
    catalog: catalogRouteRef,
  },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'Home',
        icon: <RiHome4Line />,
        noHeader: true,
        routeRef: rootRouteRef,
        loader: () => import('./HomePage').then(m => <m.HomePage />),
      },
    }),
  ],
});
