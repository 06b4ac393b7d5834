import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { fleetApiRef } from '../../api/FleetApi';
import { FleetClient } from '../../api/FleetClient';
import { fleetPlugin } from '../../plugin';
import { rootRouteRef } from '../../routes';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';

const entity = {
  apiVersion: 'backstage.io/v1beta1',
  kind: 'Resource',
  metadata: { name: 'harbour-dev' },
  spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
};

function renderCard(portal: FakePortal) {
  const card = createExtensionTester(
    fleetPlugin.getExtension('entity-card:fleet/cluster'),
  );
  renderInTestApp(
    <EntityProvider entity={entity}>{card.reactElement()}</EntityProvider>,
    {
      mountedRoutes: { '/fleet': rootRouteRef },
      apis: [[fleetApiRef, new FleetClient(portal)]],
    },
  );
}

describe('ClusterCard', () => {
  it('shows verdict, reason and age on the page of the entity', async () => {
    renderCard(
      new FakePortal({
        'GET fleet/clusters/harbour-dev': () => ({
          body: aClusterDetail({ verdict: 'bad', reason: 'etcd is slow' }),
        }),
      }),
    );
    expect(await screen.findByText('Etcd is slow')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the cluster' }),
    ).toHaveAttribute('href', '/fleet/clusters/harbour-dev');
  });

  it('says so when the fleet does not know the cluster', async () => {
    renderCard(new FakePortal({}));
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
