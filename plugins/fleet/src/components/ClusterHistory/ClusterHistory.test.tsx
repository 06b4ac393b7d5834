import { screen, within } from '@testing-library/react';
import type { ClusterHistory } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const hour = 3_600_000;
const to = '2026-11-30T12:00:00.000Z';
const history: ClusterHistory = {
  ...{ from: '2026-09-01T12:00:00.000Z', to, isCut: false },
  months: [
    {
      ...{ month: '2026-11', from: '2026-11-01T00:00:00.000Z', to },
      time: { ok: 90 * hour, bad: 10 * hour, unknown: 5 * hour },
      ...{ availability: 0.9, coverage: 0.95 },
    },
    {
      ...{ month: '2026-10', from: '2026-10-20T12:00:00.000Z', to },
      time: { ok: 0, bad: 0, unknown: hour },
      ...{ availability: null, coverage: 0 },
    },
  ],
  bad: { recovered: 2, meanMs: 2 * hour, lost: 1, isOpen: true },
  health: {
    ...{ from: '2026-11-23T12:00:00.000Z', to },
    parts: [...Array(23).fill('ok'), 'bad'],
  },
};

const address = '/fleet/clusters/harbour-dev?tab=history';
const path = 'GET fleet/clusters/harbour-dev';
function startPortal(shown = history) {
  return new FakePortal({
    [path]: () => ({ body: aClusterDetail() }),
    [`${path}/history`]: () => ({ body: shown }),
    'GET fleet/timeline': () => ({
      body: { items: [], coverage: { complete: true, missing: [] } },
    }),
  });
}

describe('the history of a cluster', () => {
  it('shows availability with how much is known, and unknown as unknown', async () => {
    renderFleet(startPortal(), address);
    const table = await screen.findByRole('table');
    const [, november, october] = within(table).getAllByRole('row');
    expect(november).toHaveTextContent(/2026-1190 %95 %/);
    expect(october).toHaveTextContent(/from 2026-10-20 onunknown0 %/);
    const spells = screen.getByRole('region', { name: 'Bad verdicts' });
    expect(spells).toHaveTextContent(/Average time bad2 h/);
  });

  it('says from when on it counts if the verdict changed too often', async () => {
    renderFleet(startPortal({ ...history, isCut: true }), address);
    expect(
      await screen.findByText(/^Since 2026-09-01 12:00 UTC, .* too often/),
    ).toBeInTheDocument();
  });

  it('says in words what the bars show', async () => {
    renderFleet(startPortal(), address);
    expect(
      await screen.findByRole('img', {
        name: /Last seven days: bad in 1 of 24 parts/,
      }),
    ).toBeInTheDocument();
  });

  it('shows the changes of this cluster, also if the figures cannot be had', async () => {
    const portal = startPortal();
    portal.answer(`${path}/history`, () => refuse(503, 'The database is away'));
    renderFleet(portal, address);
    expect(await screen.findByText('Nothing changed')).toBeInTheDocument();
    expect(await screen.findByText(/database is away/)).toBeInTheDocument();
    const [asked] = portal.requestsTo('GET fleet/timeline');
    expect(asked.url.searchParams.get('cluster')).toBe('harbour-dev');
    expect(screen.queryByLabelText('Cluster')).not.toBeInTheDocument();
  });
});
