// Before the components, which look once whether there is a window to measure.
import '../../__testUtils__/wideWindow';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster } from '../../__testUtils__/aCluster';
import { renderFleet } from '../../__testUtils__/renderFleet';

const startPortal = (cluster: ClusterSummary = aCluster()) =>
  new FakePortal({
    'GET fleet/clusters': () => ({
      body: { items: [cluster], totals: { ok: 1, bad: 0, unknown: 0 } },
    }),
    'GET fleet/findings': () => ({ body: { items: [] } }),
  });

describe('table of the fleet', () => {
  it('has the columns that the address names, and puts a choice into it', async () => {
    renderFleet(
      startPortal(),
      '/fleet?view=table&columns=owner,verdict,nonsense',
    );
    const columns = () =>
      screen.getAllByRole('columnheader').map(each => each.textContent);
    await screen.findByRole('grid');
    expect(columns()).toEqual(['Cluster', 'Verdict', 'Owner']);
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Version' }),
    );
    await userEvent.keyboard('{Escape}');
    expect(columns()).toEqual(['Cluster', 'Verdict', 'Version', 'Owner']);
  });

  it.each([
    ['cannot be read', () => refuse(503, 'away')],
    ['not known', () => ({ body: { items: [] } })],
    ['loading', () => new Promise<never>(() => {})],
  ])('says of the health of a cluster: %s', async (words, answer) => {
    const portal = startPortal();
    portal.answer('GET fleet/health', answer);
    renderFleet(portal, '/fleet?view=table&columns=health');
    const grid = await screen.findByRole('grid');
    expect(await within(grid).findByText(words)).toBeInTheDocument();
  });

  it('asks once for the same clusters in another order', async () => {
    const portal = startPortal();
    const [a, b] = [aCluster({ name: 'a' }), aCluster({ name: 'b' })];
    portal.answer('GET fleet/clusters', ({ url }) => ({
      body: {
        items: url.searchParams.get('order') === 'desc' ? [b, a] : [a, b],
        totals: { ok: 2, bad: 0, unknown: 0 },
      },
    }));
    portal.answer('GET fleet/health', () => ({ body: { items: [] } }));
    renderFleet(portal, '/fleet?view=table&columns=health');
    await screen.findAllByText('not known');
    const name = screen.getByRole('columnheader', { name: /Cluster/ });
    await userEvent.click(name);
    await userEvent.click(name);
    await waitFor(() =>
      expect(
        portal
          .requestsTo('GET fleet/clusters')
          .map(({ url }) => url.searchParams.get('order')),
      ).toContain('desc'),
    );
    await screen.findAllByText('not known');
    expect(portal.requestsTo('GET fleet/health')).toHaveLength(1);
  });

  it('says unknown for checks that were not assessed', async () => {
    renderFleet(
      startPortal(aCluster({ checks: null })),
      '/fleet?view=table&columns=checks',
    );
    const grid = await screen.findByRole('grid');
    expect(within(grid).getByText('unknown')).toBeInTheDocument();
  });
});
