import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ClusterComparison,
  ListOutliersResponse,
} from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aCluster } from '../../__testUtils__/aCluster';
import { renderFleet } from '../../__testUtils__/renderFleet';

const about = {
  title: null,
  verdict: 'ok',
  reason: 'ready',
  observedAt: new Date(Date.now() - 7_200_000).toISOString(),
} as const;
const comparison: ClusterComparison = {
  a: { ...about, name: 'a' },
  b: { ...about, name: 'b', verdict: 'bad' },
  fields: [
    { field: 'version', a: 'v1.36.2', b: 'v1.35.0', isSame: false },
    { field: 'tier', a: 'dev', b: 'dev', isSame: true },
    { field: 'owner', a: '', b: null, isSame: null },
  ],
  checks: [{ id: 'FW-POD-OOM', title: 'Out of memory', a: 'bad', b: null }],
  sameChecks: 41,
};
const outliers: ListOutliersResponse = {
  ...{ by: 'tier', value: 'dev', peers: 9, isPartial: false },
  fields: [
    { field: 'region', value: 'north', usual: 'south', agree: 8, of: 9 },
  ],
  checks: [],
};

const startPortal = () =>
  new FakePortal({
    'GET fleet/clusters': () => ({
      body: {
        items: [aCluster({ name: 'a' }), aCluster({ name: 'b' })],
        totals: { ok: 2, bad: 0, unknown: 0 },
      },
    }),
    'GET fleet/comparison': () => ({ body: comparison }),
    'GET fleet/clusters/a/outliers': ({ url }) => ({
      body: { ...outliers, by: url.searchParams.get('by') },
    }),
  });

describe('the comparison of clusters', () => {
  it('says of each field whether it differs, in words', async () => {
    renderFleet(startPortal(), '/fleet/compare?a=a&b=b');
    const sides = await screen.findByRole('region', { name: 'Side by side' });
    const [, version, tier, owner] = within(sides).getAllByRole('row');
    expect(version).toHaveTextContent(/Versionv1.36.2v1.35.0differs/);
    expect(tier).toHaveTextContent(/devdevsame/);
    expect(owner).toHaveTextContent(/noneunknowncannot be told/);
    const checks = screen.getByRole('region', { name: 'Checks that differ' });
    expect(checks).toHaveTextContent(/41 checks say the same/);
    expect(checks).toHaveTextContent(/Out of memorybadnot assessed/);
  });

  it('says in what a cluster differs from its peers, and of how many', async () => {
    const user = userEvent.setup();
    const portal = startPortal();
    renderFleet(portal, '/fleet/compare?a=a');
    const table = await screen.findByRole('table', {
      name: 'Compared with 9 other clusters of tier dev',
    });
    expect(table).toHaveTextContent(/Regionnorthsouth8 of 9/);
    await user.click(screen.getByRole('radio', { name: 'Same ring' }));
    await waitFor(() =>
      expect(
        portal
          .requestsTo('GET fleet/clusters/a/outliers')
          .at(-1)
          ?.url.searchParams.get('by'),
      ).toBe('ring'),
    );
  });

  it('does not call a cluster usual that has too few peers', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/clusters/a/outliers', () => ({
      body: { ...outliers, peers: 2, fields: [] },
    }));
    renderFleet(portal, '/fleet/compare?a=a');
    expect(
      await screen.findByText(/Too few peers to compare/),
    ).toBeInTheDocument();
  });

  it('says of both when they last answered', async () => {
    renderFleet(startPortal(), '/fleet/compare?a=a&b=b');
    const sides = await screen.findByRole('region', { name: 'Side by side' });
    expect(within(sides).getAllByText('last answer 2 h ago')).toHaveLength(2);
  });

  it('claims no verdict that the portal has not said for a while', async () => {
    const portal = startPortal();
    renderFleet(portal, '/fleet/compare?a=a&b=b');
    const sides = await screen.findByRole('region', { name: 'Side by side' });
    expect(within(sides).getByText('OK')).toBeInTheDocument();
    portal.stop();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000);
    expect(
      await within(sides).findAllByText('Unknown', {}, { timeout: 9_000 }),
    ).toHaveLength(2);
    jest.restoreAllMocks();
  }, 20_000);

  it('says that the clusters to choose from cannot be listed', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/clusters', () => refuse(503, 'away'));
    renderFleet(portal, '/fleet/compare');
    expect(
      await screen.findByText('The portal does not answer'),
    ).toBeInTheDocument();
  });

  it('teaches what to choose', async () => {
    renderFleet(startPortal(), '/fleet/compare');
    expect(
      await screen.findByText(/how it differs from its tier or ring/),
    ).toBeInTheDocument();
  });

  it('shows why two cannot be compared', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/comparison', () => refuse(404, 'No such cluster'));
    renderFleet(portal, '/fleet/compare?a=a&b=secret');
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
