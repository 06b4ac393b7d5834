import type { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { PortalQueryProvider } from '@fairway/portal-ui';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import { aFinding, aList } from '../__testUtils__/aFinding';
import { findingsApiRef } from '../api/FindingsApi';
import { FindingsClient } from '../api/FindingsClient';
import { findingsPlugin } from '../plugin';
import { rootRouteRef } from '../routes';

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'storefront' },
  spec: {},
};

const cluster: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'harbour-dev',
    annotations: { 'fairway.dev/cluster': 'harbour-dev' },
  },
  spec: { type: 'kubernetes-cluster' },
};

function renderPart(
  id:
    | 'entity-card:findings'
    | 'entity-content:findings'
    | 'home-section:findings',
  portal: FakePortal,
  entity: Entity = group,
) {
  const part = createExtensionTester(findingsPlugin.getExtension(id));
  renderInTestApp(
    <PortalQueryProvider>
      <EntityProvider entity={entity}>{part.reactElement()}</EntityProvider>
    </PortalQueryProvider>,
    {
      mountedRoutes: { '/findings': rootRouteRef },
      apis: [[findingsApiRef, new FindingsClient(portal)]],
    },
  );
}

const path = 'GET findings/findings';
const startPortal = (...body: Parameters<typeof aList>) =>
  new FakePortal({ [path]: () => ({ body: aList(...body) }) });
const asked = (portal: FakePortal) =>
  Object.fromEntries(portal.requestsTo(path)[0].url.searchParams);

describe('the card of findings', () => {
  it('shows the worst ones of a team, and leads to all', async () => {
    const portal = startPortal([aFinding()], { total: 9 });
    renderPart('entity-card:findings', portal);
    expect(
      await screen.findByRole('link', { name: 'Nodes are not ready' }),
    ).toHaveAttribute('href', '/findings/finding-1');
    expect(
      screen.getByText('Nodes, 3 times on 2 clusters'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All 9 findings' }),
    ).toHaveAttribute('href', '/findings?owner=group%3Adefault%2Fstorefront');
    expect(asked(portal)).toEqual({
      owner: 'group:default/storefront',
      limit: '5',
    });
  });

  it('asks for those on a cluster', async () => {
    const portal = startPortal([]);
    renderPart('entity-card:findings', portal, cluster);
    expect(await screen.findByText('Nothing to settle.')).toBeInTheDocument();
    expect(asked(portal)).toEqual({ cluster: 'harbour-dev', limit: '5' });
  });

  it('asks nothing for a component that nobody owns', async () => {
    const portal = startPortal([]);
    renderPart('entity-card:findings', portal, {
      ...group,
      kind: 'Component',
    });
    expect(await screen.findByText(/names no owner/)).toBeInTheDocument();
    expect(portal.requests).toHaveLength(0);
  });

  it('says that they may not be seen', async () => {
    renderPart(
      'entity-card:findings',
      new FakePortal({ [path]: () => refuse(403, 'no') }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });
});

describe('the tab of findings', () => {
  it('lists those of the entity, and leads to the same in the list', async () => {
    const portal = startPortal([aFinding()]);
    renderPart('entity-content:findings', portal, cluster);
    expect(await screen.findByText('Nodes are not ready')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'In the list of findings' }),
    ).toHaveAttribute('href', '/findings?cluster=harbour-dev');
    expect(asked(portal)).toEqual({
      cluster: 'harbour-dev',
      sort: 'severity',
      order: 'desc',
      limit: '50',
    });
  });

  it('says that there is none', async () => {
    renderPart('entity-content:findings', startPortal([]));
    expect(await screen.findByText('Nothing to settle')).toBeInTheDocument();
  });
});

describe('the section of the home page', () => {
  it('asks for what the reader owns or is assigned', async () => {
    const portal = startPortal([aFinding({ state: 'unknown' })]);
    renderPart('home-section:findings', portal);
    const section = within(
      await screen.findByRole('region', { name: 'What needs me' }),
    );
    expect(await section.findByText('Unknown')).toBeInTheDocument();
    expect(asked(portal)).toEqual({ mine: 'true', limit: '5' });
  });

  it('says that nothing waits', async () => {
    renderPart('home-section:findings', startPortal([]));
    expect(
      await screen.findByText('Nothing waits for you or your teams.'),
    ).toBeInTheDocument();
  });
});
