import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster } from '../../__testUtils__/aCluster';
import { renderFleet } from '../../__testUtils__/renderFleet';

function startPortal(items: ClusterSummary[], nextCursor?: string) {
  return new FakePortal({
    'GET fleet/clusters': () => ({
      body: {
        items,
        totals: { ok: items.length, bad: 0, unknown: 0 },
        nextCursor,
      },
    }),
    'GET fleet/findings': () => ({ body: { items: [] } }),
  });
}

const { labels } = aCluster();
const fleet = [
  aCluster({ name: 'a', owner: 'group:default/shop' }),
  aCluster({
    name: 'b',
    labels: { ...labels, region: 'west', tier: 'staging' },
  }),
  aCluster({ name: 'c', labels: { ...labels, tier: 'production' } }),
];
const headings = () =>
  screen.getAllByRole('heading', { level: 3 }).map(each => each.textContent);

describe('tiles of the fleet', () => {
  it.each([
    ['', ['Production 1', 'Staging 1', 'Development 1']],
    ['?group=region', ['harbour 2', 'west 1']],
    ['?group=owner', ['shop 1', 'No owner declared 2']],
    ['?group=__proto__', ['Production 1', 'Staging 1', 'Development 1']],
  ])('stand together as the address says: %j', async (search, expected) => {
    renderFleet(startPortal(fleet), `/fleet${search}`);
    await screen.findByRole('link', { name: /^a: ok/ });
    expect(headings()).toEqual(expected);
  });

  it('are grouped and exchanged for a table by keyboard', async () => {
    const portal = startPortal(fleet);
    renderFleet(portal);
    await screen.findByRole('link', { name: /^a: ok/ });
    const group = screen.getByRole('button', { name: /Group by/ });
    group.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('option', { name: 'By region' }),
    );
    expect(headings()).toEqual(['harbour 2', 'west 1']);
    const toTable = screen.getByRole('radio', { name: 'Table' });
    toTable.focus();
    await userEvent.keyboard(' ');
    const list = await screen.findByRole('list', { name: 'Clusters' });
    expect(within(list).getAllByRole('link')).toHaveLength(3);
  });

  it('say what is bad by number and words', async () => {
    const worst = { id: 'FW-POD-OOM', title: 'A container was ended' };
    renderFleet(
      startPortal([aCluster({ checks: { bad: 2, unknown: 0, worst } })]),
    );
    expect(
      await screen.findByText('2 bad checks: A container was ended'),
    ).toBeInTheDocument();
    expect(screen.getByText('v1.36.1, 3 of 3 nodes')).toBeInTheDocument();
  });

  it('stay small with 500 clusters, keep their words for a screen reader, and say what is left out', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      aCluster({
        name: `c-${index}`,
        verdict: index === 7 ? 'bad' : 'ok',
        reason: 'etcd is slow',
      }),
    );
    renderFleet(startPortal(many, 'more'));
    const [first, ...others] = await screen.findAllByRole('link', {
      name: /^c-/,
    });
    expect(others).toHaveLength(499);
    expect(first).toHaveAccessibleName(/^c-7: bad; etcd is slow; /i);
    expect(first).toHaveAttribute('data-verdict', 'bad');
    // axe: what is seen must be part of a label, which tiles have no room for.
    expect(first).not.toHaveAttribute('aria-label');
    expect(screen.queryByText('v1.36.1, 3 of 3 nodes')).not.toBeInTheDocument();
    expect(screen.getByText(/the first 500 clusters/)).toBeInTheDocument();
  });
});
