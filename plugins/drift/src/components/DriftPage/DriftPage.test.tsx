import type { DriftCluster } from '@fairway/plugin-drift-common';
import {
  FakePortal,
  type PortalAnswer,
  refuse,
  setWindow,
} from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aDriftObject, aList } from '../../__testUtils__/aDriftObject';
import { renderDrift } from '../../__testUtils__/renderDrift';

const aCluster = (overrides: Partial<DriftCluster> = {}): DriftCluster => ({
  ...{ cluster: 'harbour-dev', observedAt: '2026-11-30T12:00:00.000Z' },
  ...{ unknown: null, missing: [], severity: null },
  counts: {
    ...{ drifted: 0, missing: 0, extra: 0 },
    ...{ unknown: 0, settling: 0, inSync: 40 },
  },
  ...overrides,
});

const show = (
  list = aList([aDriftObject()]),
  clusters: DriftCluster[] = [aCluster()],
  address?: string,
) => {
  const portal = new FakePortal({
    'GET drift/objects': () => ({ body: list }),
    'GET drift/clusters': () => ({
      body: { items: clusters, sourceFailure: null },
    }),
  });
  renderDrift(portal, address);
  return portal;
};

const asked = (portal: FakePortal) =>
  portal.requests
    .filter(({ url }) => url.pathname === '/objects')
    .map(({ url }) => Object.fromEntries(url.searchParams))
    .at(-1);

afterEach(() => setWindow('wide'));

describe('DriftPage', () => {
  it('lists objects with what differs, who changed it, and where they lead', async () => {
    show();
    const row = await screen.findByRole('row', { name: /Deployment web/ });
    expect(row).toHaveTextContent('spec.template.spec.containers[name=web]');
    expect(row).toHaveTextContent('a person with kubectl-edit');
    expect(row).toHaveTextContent('harbour-dev');
    expect(row).toHaveAttribute('data-href', '/drift/objects/object-1');
  });

  it('filters by a pressed count, and by a field, in the request', async () => {
    const portal = show();
    const states = await screen.findByRole('group', {
      name: 'Objects by state',
    });
    const inSync = within(states).getByRole('button', { name: /In sync/ });
    expect(inSync).toHaveTextContent('40');
    await userEvent.click(inSync);
    expect(inSync).toHaveAttribute('aria-pressed', 'true');
    expect(asked(portal)).toEqual({
      ...{ state: 'in-sync', sort: 'severity', order: 'desc' },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Changed by anybody/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'A person' }),
    );
    expect(asked(portal)).toMatchObject({ state: 'in-sync', author: 'person' });
  });

  it('goes to the next page and back to the first', async () => {
    const portal = show(aList([aDriftObject()], { nextCursor: 'c2' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    expect(asked(portal)).toMatchObject({ cursor: 'c2' });
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    expect(screen.getByRole('button', { name: 'First page' })).toBeDisabled();
  });

  it('says that nothing differs only if everything was compared', async () => {
    show(aList([]));
    expect(await screen.findByText('Nothing differs')).toBeInTheDocument();
    expect(screen.getByText(/All 40 objects/)).toBeInTheDocument();
  });

  it('says what is not known where a cluster does not answer', async () => {
    show(aList([]), [aCluster({ unknown: 'the cluster does not answer' })]);
    expect(await screen.findByText('No drift is known')).toBeInTheDocument();
    expect(screen.queryByText('Nothing differs')).not.toBeInTheDocument();
    expect(screen.getByText(/the cluster does not answer/)).toBeInTheDocument();
  });

  it.each<[string, PortalAnswer]>([
    ['the clusters cannot be read', refuse(500, 'away')],
    [
      'what Git declares is not known',
      {
        body: { items: [aCluster()], sourceFailure: 'the repository is away' },
      },
    ],
    [
      'a kind could not be read',
      {
        body: {
          items: [aCluster({ missing: [{ kind: 'Role', reason: 'no' }] })],
          sourceFailure: null,
        },
      },
    ],
    [
      'there are more clusters',
      { body: { items: [aCluster()], sourceFailure: null, nextCursor: 'c' } },
    ],
  ])('does not say that nothing differs if %s', async (_why, answer) => {
    renderDrift(
      new FakePortal({
        'GET drift/objects': () => ({ body: aList([]) }),
        'GET drift/clusters': () => answer,
      }),
    );
    expect(await screen.findByText('No drift is known')).toBeInTheDocument();
    expect(screen.queryByText('Nothing differs')).not.toBeInTheDocument();
    expect(
      screen.getByText(/that is declared could be compared/),
    ).toBeInTheDocument();
  });

  it('does not say that nothing differs while all drift is snoozed', async () => {
    const { facets } = aList([
      aDriftObject(),
      aDriftObject({ state: 'unknown', unknown: 'it cannot be read' }),
    ]);
    const portal = show({ items: [], facets });
    expect(
      await screen.findByText(/Of 1 that is not certain/),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show what is snoozed' }),
    );
    expect(asked(portal)).toMatchObject({ snoozed: 'only' });
  });

  it('says that nothing is compared where Git declares nothing', async () => {
    const { facets } = aList([]);
    show({ items: [], facets: { ...facets, state: [] } }, []);
    expect(
      await screen.findByText('Nothing is compared yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Git declares no object/)).toBeInTheDocument();
  });

  it('offers to clear filters that match nothing', async () => {
    const portal = show(aList([]), [aCluster()], '/drift?kind=Job');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    expect(asked(portal)).not.toHaveProperty('kind');
  });

  it('shows rows below each other in a narrow window', async () => {
    setWindow('narrow');
    show();
    const list = await screen.findByRole('list', { name: 'Objects' });
    expect(
      within(list).getByRole('link', { name: 'Deployment web' }),
    ).toHaveAttribute('href', '/drift/objects/object-1');
  });

  it('says who may not see drift, and what failed', async () => {
    const portal = new FakePortal({
      'GET drift/objects': () => refuse(403, 'You may not see drift'),
      'GET drift/clusters': () => refuse(403, 'You may not see drift'),
    });
    renderDrift(portal);
    expect(await screen.findByText(/may not see drift/)).toBeInTheDocument();
  });
});
