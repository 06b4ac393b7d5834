import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  mockApis,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  identityApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { layoutModule } from '../layout/layoutModule';
import { queryModule } from '../query/queryModule';
import { navModule } from './navModule';
import { UserMenu } from './UserMenu';

function aPlugin(pluginId: string, path: string, title: string) {
  return createFrontendPlugin({
    pluginId,
    title,
    extensions: [
      PageBlueprint.make({
        params: {
          path,
          title,
          icon: <svg />,
          routeRef: createRouteRef(),
          loader: async () => <p>{`page ${title}`}</p>,
        },
      }),
    ],
  });
}

function openPortal(entities: Entity[] = []) {
  renderTestApp({
    features: [
      layoutModule,
      navModule,
      queryModule,
      aPlugin('zebra', '/zebra', 'Zebra'),
      aPlugin('catalog', '/catalog', 'Catalog'),
      aPlugin('fleet', '/fleet', 'Fleet'),
      aPlugin('home', '/', 'Home'),
      aPlugin('catalog-graph', '/graph', 'Catalog graph'),
      aPlugin('api-docs', '/apis', 'APIs'),
    ],
    initialRouteEntries: ['/'],
    apis: [
      [fetchApiRef, mockApis.fetch({ baseImplementation: 'none' })],
      [catalogApiRef, catalogApiMock({ entities })],
    ],
  });
}

describe('navigation', () => {
  it('puts what people come for first, and what nobody placed last', async () => {
    openPortal();
    const main = await screen.findByRole('list', { name: 'Main' });
    const names = (list: HTMLElement) =>
      within(list)
        .getAllByRole('link')
        .map(link => link.textContent);
    expect(names(main)).toEqual(['Home', 'Fleet']);
    expect(names(screen.getByRole('list', { name: 'Reference' }))).toEqual([
      'Catalog',
      'Zebra',
    ]);
  });

  it('[A11.4][A19.2] leads to the APIs only if there are any', async () => {
    openPortal([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'API',
        metadata: { name: 'basket' },
        spec: {},
      },
    ]);
    expect(await screen.findByRole('link', { name: 'APIs' })).toHaveAttribute(
      'href',
      '/apis',
    );
  });

  it('marks the page one is on', async () => {
    openPortal();
    const fleet = await screen.findByRole('link', { name: 'Fleet' });
    expect(fleet).not.toHaveAttribute('aria-current');
    await userEvent.click(fleet);
    expect(await screen.findByText('page Fleet')).toBeInTheDocument();
    expect(fleet).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: 'Home' })).not.toHaveAttribute(
      'aria-current',
    );
  });

  it('opens on a narrow page, and closes once a page was chosen', async () => {
    openPortal();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open the navigation' }),
    );
    expect(
      screen.getByRole('button', { name: 'Close the navigation' }),
    ).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(screen.getByRole('link', { name: 'Fleet' }));
    expect(
      await screen.findByRole('button', { name: 'Open the navigation' }),
    ).toHaveAttribute('aria-expanded', 'false');
  });

  it('leaves the only banner to the header of the page', async () => {
    openPortal();
    await userEvent.click(await screen.findByRole('link', { name: 'Fleet' }));
    expect(await screen.findByText('page Fleet')).toBeVisible();
    expect(screen.getAllByRole('banner')).toHaveLength(1);
    expect(
      within(screen.getByRole('navigation', { name: 'Portal' })).getByRole(
        'link',
        { name: 'Fairway, home' },
      ),
    ).toBeVisible();
  });

  it('lets the keyboard skip to the content', async () => {
    openPortal();
    expect(
      await screen.findByRole('link', { name: 'Skip to content' }),
    ).toHaveAttribute('href', '#content');
    expect(document.getElementById('content')).toBeInTheDocument();
  });
});

describe('UserMenu', () => {
  it('signs out', async () => {
    const signOut = jest.fn(async () => {});
    const identity = mockApis.identity({ displayName: 'Ada Quay' });
    renderInTestApp(
      <PortalQueryProvider>
        <UserMenu />
      </PortalQueryProvider>,
      { apis: [[identityApiRef, Object.assign(identity, { signOut })]] },
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Account and theme, Ada Quay',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Sign out' }),
    );
    expect(signOut).toHaveBeenCalledTimes(1);
  });
});
