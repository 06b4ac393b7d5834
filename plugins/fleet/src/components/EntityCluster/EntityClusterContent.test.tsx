import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { fleetApiRef } from '../../api/FleetApi';
import { FleetClient } from '../../api/FleetClient';
import { fleetPlugin } from '../../plugin';
import { rootRouteRef } from '../../routes';

const entity = {
  apiVersion: 'backstage.io/v1beta1',
  kind: 'Resource',
  metadata: { name: 'harbour-dev' },
  spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
};

function renderTab(portal: FakePortal) {
  const tab = createExtensionTester(
    fleetPlugin.getExtension('entity-content:fleet/cluster'),
  );
  renderInTestApp(
    <EntityProvider entity={entity}>{tab.reactElement()}</EntityProvider>,
    {
      mountedRoutes: { '/fleet': rootRouteRef },
      apis: [[fleetApiRef, new FleetClient(portal)]],
    },
  );
}

describe('the tab of a cluster', () => {
  it('shows conditions and constraints, each leading to its check on the page of the cluster', async () => {
    const items = [
      aClusterCheck(),
      aClusterCheck({
        id: 'FW-PDB-OVERLAP',
        kind: 'constraint',
        state: 'unknown',
      }),
    ];
    const totals = { bad: 1, unknown: 1, good: 0, 'not-applicable': 0 };
    renderTab(
      new FakePortal({
        'GET fleet/clusters/harbour-dev': () => ({
          body: aClusterDetail({ verdict: 'bad', reason: 'etcd is slow' }),
        }),
        'GET fleet/clusters/harbour-dev/checks': () => ({
          body: { items, totals, source: 'https://a' },
        }),
      }),
    );
    expect(await screen.findByText('Etcd is slow')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the cluster' }),
    ).toHaveAttribute('href', '/fleet/clusters/harbour-dev');
    const conditions = screen.getByRole('region', { name: 'Conditions' });
    expect(
      await within(conditions).findByRole('link', {
        name: /A container crashes again/,
      }),
    ).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev?tab=checks&check=FW-POD-CRASHLOOP',
    );
    const constraints = screen.getByRole('region', { name: 'Constraints' });
    expect(constraints).toHaveTextContent('1 of 1 checks is unknown.');
    expect(
      within(constraints).getByRole('link', { name: 'See all checks' }),
    ).toHaveAttribute('href', '/fleet/clusters/harbour-dev?tab=checks');
  });

  it('says so when the fleet does not know the cluster', async () => {
    renderTab(new FakePortal({}));
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
