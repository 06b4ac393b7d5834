import { screen } from '@testing-library/react';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import environmentsPlugin from '@fairway/plugin-environments';
import { createPlugin } from './createPlugin';

function aTarget(pluginId: string, name: string, path: string) {
  const routeRef = createRouteRef();
  return createFrontendPlugin({
    pluginId,
    routes: { [name]: routeRef },
    extensions: [
      PageBlueprint.make({
        params: { path, routeRef, title: name, loader: async () => <p /> },
      }),
    ],
  });
}

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'service' },
  spec: {},
};

function openCreate(owners: string[], entities: (typeof template)[] = []) {
  const options = {
    owners: owners.map(name => ({ name, title: name, classes: [], tiers: [] })),
    classes: [],
    commit: 'c0ffee',
  };
  renderTestApp({
    features: [
      createPlugin,
      environmentsPlugin,
      aTarget('scaffolder', 'root', '/templates'),
    ],
    initialRouteEntries: ['/create'],
    apis: [
      [catalogApiRef, catalogApiMock({ entities })],
      [
        fetchApiRef,
        mockApis.fetch({
          baseImplementation: async () => Response.json(options),
        }),
      ],
    ],
  });
}

const readLinks = async () => {
  const list = await screen.findByRole('list', { name: 'What you can create' });
  return [...list.querySelectorAll('a')].map(link => link.getAttribute('href'));
};

describe('page Create', () => {
  it('[A11.4][A19.1] offers an environment to whom may have one', async () => {
    openCreate(['storefront']);
    expect(await readLinks()).toEqual(['/environments/create']);
    expect(document.body.innerHTML).not.toContain('backstage.io');
  });

  it('[A11.4] leads to templates where there are any', async () => {
    openCreate(['storefront'], [template]);
    await screen.findByRole('link', { name: /From a template/ });
    expect(await readLinks()).toEqual(['/environments/create', '/templates']);
  });

  it('[A15.6] tells who may create nothing what it takes, instead of inviting them', async () => {
    openCreate([]);
    expect(
      await screen.findByRole('heading', {
        name: 'You cannot create anything yet',
      }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'What you can create' }),
    ).not.toBeInTheDocument();
  });
});
