import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  identityApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { FakePortal } from '@fairway/portal-ui/testUtils';
import { findingsPlugin } from '../plugin';

const clusterRoute = createRouteRef({ params: ['name'] });
const environmentRoute = createRouteRef({ params: ['owner', 'name'] });

/** Where the pages of the plugins are that findings lead to. */
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

/** Renders the plugin at an address before a portal that answers as told; signals are what a test sends. */
export function renderFindings(portal: FakePortal, address = '/findings') {
  const listeners = new Set<(message: never) => void>();
  renderTestApp({
    features: [findingsPlugin, fleet, environments],
    initialRouteEntries: [address],
    apis: [
      mockApis.fetch({ baseImplementation: portal.fetch }),
      [
        identityApiRef,
        mockApis.identity({ userEntityRef: 'user:default/erin' }),
      ],
      [
        signalApiRef,
        {
          subscribe: (_channel: string, listener: (message: never) => void) => {
            listeners.add(listener);
            return { unsubscribe: () => listeners.delete(listener) };
          },
        },
      ],
    ],
  });
  return {
    send: (message: unknown) =>
      listeners.forEach(listener => listener(message as never)),
  };
}
