import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { ClusterSectionBlueprint, withDeadline } from '@fairway/portal-ui';
import { RiGitCommitLine } from '@remixicon/react';
import { driftApiRef } from './api/DriftApi';
import { DriftClient } from './api/DriftClient';
import {
  clusterRouteRef,
  environmentRouteRef,
  objectRouteRef,
  rootRouteRef,
  runRouteRef,
  settleRouteRef,
} from './routes';

const driftApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: driftApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DriftClient(withDeadline(fetchApi)),
    }),
});

const driftPage = PageBlueprint.make({
  params: {
    path: '/drift',
    title: 'Drift',
    icon: <RiGitCommitLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/DriftRoutes').then(m => <m.DriftRoutes />),
  },
});

const clusterSection = ClusterSectionBlueprint.make({
  params: {
    title: 'Drift',
    order: 6,
    loader: () =>
      import('./components/ClusterSection/DriftOnCluster').then(
        m => m.DriftOnCluster,
      ),
  },
});

/** Pages of drift. */
export const driftPlugin = createFrontendPlugin({
  pluginId: 'drift',
  title: 'Drift',
  icon: <RiGitCommitLine />,
  routes: {
    root: rootRouteRef,
    object: objectRouteRef,
    settle: settleRouteRef,
  },
  externalRoutes: {
    cluster: clusterRouteRef,
    environment: environmentRouteRef,
    run: runRouteRef,
  },
  extensions: [driftApi, driftPage, clusterSection],
});
