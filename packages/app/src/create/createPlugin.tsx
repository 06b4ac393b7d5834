import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiAddCircleLine } from '@remixicon/react';
import {
  createEnvironmentRouteRef,
  environmentsRouteRef,
  rootRouteRef,
  templatesRouteRef,
} from './routes';

/** The page from which everything is created. Templates of the scaffolder have a page of their own (`/templates`), which this one leads to if there are any. */
export const createPlugin = createFrontendPlugin({
  pluginId: 'create',
  title: 'Create',
  icon: <RiAddCircleLine />,
  routes: { root: rootRouteRef },
  externalRoutes: {
    createEnvironment: createEnvironmentRouteRef,
    environments: environmentsRouteRef,
    templates: templatesRouteRef,
  },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        title: 'Create',
        icon: <RiAddCircleLine />,
        routeRef: rootRouteRef,
        loader: () => import('./CreatePage').then(m => <m.CreatePage />),
      },
    }),
  ],
});
