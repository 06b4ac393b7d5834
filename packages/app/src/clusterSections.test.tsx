import { screen, within } from '@testing-library/react';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import environmentsPlugin from '@fairway/plugin-environments';
import fleetPlugin from '@fairway/plugin-fleet';

const now = new Date().toISOString();
const coverage = { complete: true, missing: [] };

const shop = {
  owner: 'storefront',
  name: 'shop',
  class: 'standard',
  cluster: 'harbour-dev',
  tier: 'dev',
  namespace: 'storefront--shop',
  purpose: null,
  leaseUntil: '2099-01-01T00:00:00.000Z',
  state: 'ready',
  reason: 'All objects are there',
  observedAt: now,
  source: 'https://harbour-dev',
  coverage,
  run: null,
  createdAt: null,
};

const cluster = {
  name: 'harbour-dev',
  labels: { provider: 'local', region: 'north', tier: 'dev', ring: 'one' },
  declaredBy: 'configuration',
  lifecycle: 'in-service',
  verdict: 'ok',
  reason: 'API server is ready; it has no nodes',
  since: now,
  observedAt: now,
  attemptedAt: now,
  source: 'https://harbour-dev',
  coverage,
  version: 'v1.36.1',
  desiredVersion: null,
  nodes: null,
  pods: null,
  entityRef: 'resource:default/harbour-dev',
  owner: null,
  checks: null,
  links: [],
  document: null,
  readiness: null,
  nodeList: null,
  changes: [],
  findings: [],
  may: { readContents: true },
};

/** The page of the cluster leads to its entity. */
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <p />,
      },
    }),
  ],
});

function openCluster(environments: () => Response) {
  const asked: URL[] = [];
  renderTestApp({
    features: [fleetPlugin, environmentsPlugin, catalog],
    initialRouteEntries: ['/fleet/clusters/harbour-dev'],
    apis: [
      [
        fetchApiRef,
        mockApis.fetch({
          baseImplementation: async input => {
            const url = new URL(String(input));
            asked.push(url);
            return url.hostname === 'environments'
              ? environments()
              : Response.json(cluster);
          },
        }),
      ],
    ],
  });
  return asked;
}

const section = () =>
  screen.findByRole('region', { name: 'Environments on it' });

describe('the page of a cluster', () => {
  it('has the environments on it, which the plugin environments contributes', async () => {
    const asked = openCluster(() =>
      Response.json({ items: [shop], nextCursor: 'more' }),
    );
    const found = within(await section());
    expect(
      await found.findByRole('link', { name: 'storefront / shop' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
    expect(found.getByText(/There are more/)).toBeInTheDocument();
    const { searchParams } = asked.find(
      url => url.hostname === 'environments',
    ) as URL;
    expect(searchParams.get('cluster')).toBe('harbour-dev');
  });

  it('stays when they cannot be read', async () => {
    openCluster(() =>
      Response.json(
        {
          error: { name: 'Error', message: 'broken' },
          response: { statusCode: 500 },
        },
        { status: 500 },
      ),
    );
    expect(
      await within(await section()).findByText('broken'),
    ).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Figures' })).toBeInTheDocument();
  });
});
