// Before the components, which look once whether there is a window to measure.
import '../../__testUtils__/wideWindow';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
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

  it('says unknown for checks that were not assessed', async () => {
    renderFleet(
      startPortal(aCluster({ checks: null })),
      '/fleet?view=table&columns=checks',
    );
    const grid = await screen.findByRole('grid');
    expect(within(grid).getByText('unknown')).toBeInTheDocument();
  });
});
