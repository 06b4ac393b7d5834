import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { FakePortal } from '@fairway/portal-ui/testUtils';
import { RunsClient, runsApiRef } from '@fairway/plugin-runs-react';
import { useParams } from 'react-router-dom';
import { driftPlugin } from '../plugin';

const clusterRoute = createRouteRef({ params: ['name'] });
const environmentRoute = createRouteRef({ params: ['owner', 'name'] });

const fleet = createFrontendPlugin({
  pluginId: 'fleet',
  routes: { cluster: clusterRoute },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/fleet/clusters/:name',
        routeRef: clusterRoute,
        loader: async () => <p>The cluster</p>,
      },
    }),
  ],
});

const runRoute = createRouteRef({ params: ['id'] });

function RunPage() {
  return <p>page of {useParams().id}</p>;
}

const runs = createFrontendPlugin({
  pluginId: 'runs',
  routes: { run: runRoute },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/runs/:id',
        routeRef: runRoute,
        loader: async () => <RunPage />,
      },
    }),
  ],
});

const environments = createFrontendPlugin({
  pluginId: 'environments',
  routes: { environment: environmentRoute },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/environments/:owner/:name',
        routeRef: environmentRoute,
        loader: async () => <p>The environment</p>,
      },
    }),
  ],
});

/** Renders the plugin at an address before a portal that answers as told. */
export function renderDrift(portal: FakePortal, address = '/drift') {
  renderTestApp({
    features: [driftPlugin, fleet, environments, runs],
    initialRouteEntries: [address],
    apis: [
      mockApis.fetch({ baseImplementation: portal.fetch }),
      [runsApiRef, new RunsClient(portal)],
      [signalApiRef, { subscribe: () => ({ unsubscribe: () => {} }) }],
    ],
  });
}
