import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { HomeSectionBlueprint, withDeadline } from '@fairway/portal-ui';
import { RiListCheck3 } from '@remixicon/react';
import { RunsClient, runsApiRef } from '@fairway/plugin-runs-react';
import { rootRouteRef, runRouteRef } from './routes';

const runsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new RunsClient(withDeadline(fetchApi)),
    }),
});

const runsPage = PageBlueprint.make({
  params: {
    path: '/runs',
    title: 'Runs',
    icon: <RiListCheck3 />,
    routeRef: rootRouteRef,
    loader: () => import('./components/RunsRoutes').then(m => <m.RunsRoutes />),
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    column: 'side',
    order: 20,
    loader: () =>
      import('./components/HomeSection/AttentionRunsSection').then(m => (
        <m.AttentionRunsSection />
      )),
  },
});

/** Pages of the ledger. */
export const runsPlugin = createFrontendPlugin({
  pluginId: 'runs',
  title: 'Runs',
  icon: <RiListCheck3 />,
  routes: { root: rootRouteRef, run: runRouteRef },
  extensions: [runsApi, runsPage, homeSection],
});
