import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { anEnvironment } from '../../__testUtils__/anEnvironment';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { EnvironmentsClient } from '../../api/EnvironmentsClient';
import { environmentsPlugin } from '../../plugin';
import { rootRouteRef } from '../../routes';

function renderCard(portal: FakePortal, name = 'storefront--shop') {
  const card = createExtensionTester(
    environmentsPlugin.getExtension('entity-card:environments/environment'),
  );
  const entity = {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: { name },
    spec: { type: 'environment', owner: 'group:default/storefront' },
  };
  renderInTestApp(
    <EntityProvider entity={entity}>{card.reactElement()}</EntityProvider>,
    {
      mountedRoutes: { '/environments': rootRouteRef },
      apis: [[environmentsApiRef, new EnvironmentsClient(portal)]],
    },
  );
}

describe('EnvironmentCard', () => {
  it('shows state and lease on the page of the entity', async () => {
    renderCard(
      new FakePortal({
        'GET environments/environments/storefront/shop': () => ({
          body: anEnvironment(),
        }),
      }),
    );
    expect(await screen.findByText('Ready')).toBeInTheDocument();
    expect(screen.getByText('13 d 11 h left')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the environment' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
  });

  it('asks nothing for an entity whose name is no environment', async () => {
    const portal = new FakePortal({});
    renderCard(portal, 'shop');
    expect(
      await screen.findByText(/not that of an environment/),
    ).toBeInTheDocument();
    expect(portal.requests).toHaveLength(0);
  });
});
