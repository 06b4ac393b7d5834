import { screen, within } from '@testing-library/react';
import type { ClusterCheck } from '@fairway/plugin-fleet-common';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import userEvent from '@testing-library/user-event';
import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { anUpgradeReadiness } from '../../__testUtils__/anUpgradeReadiness';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const origin = {
  createdAt: '2025-03-01T08:00:00Z',
  added: {
    ...{ commit: 'a'.repeat(40), at: '2026-11-01T08:00:00Z' },
    ...{ author: 'Erin', run: 'r-1' },
  },
};

function startPortal(cluster = aClusterDetail(), checks: ClusterCheck[] = []) {
  const path = `GET fleet/clusters/${cluster.name}`;
  const totals = { bad: 0, unknown: 0, good: 0, 'not-applicable': 0 };
  return new FakePortal({
    [path]: () => ({ body: cluster }),
    [`${path}/checks`]: () => ({
      body: { items: checks, totals, source: 'https://a' },
    }),
    [`${path}/upgrade-readiness`]: () => ({ body: anUpgradeReadiness() }),
    [`${path}/origin`]: () => ({ body: origin }),
  });
}

const address = '/fleet/clusters/harbour-dev';
const nodesTab = () => screen.findByRole('tabpanel', { name: 'Nodes' });
const findSection = (name: string) => screen.findByRole('region', { name });

describe('ClusterPage', () => {
  it('shows the figures with where they come from', async () => {
    renderFleet(startPortal(), address);
    const figures = await findSection('Figures');
    expect(within(figures).getByText('3 of 3')).toBeInTheDocument();
    expect(within(figures).getByText('38 of 40')).toBeInTheDocument();
    expect(within(figures).getByText('declared: 1.36')).toBeInTheDocument();
    expect(
      within(figures).getByText('https://10.0.0.1:6443'),
    ).toBeInTheDocument();
  });

  it('says when it was made, and who added it by which run', async () => {
    renderFleet(startPortal(), address);
    const declared = await findSection('Declared');
    expect(await within(declared).findByText(/by Erin/)).toBeInTheDocument();
    expect(within(declared).getByText('Created')).toBeInTheDocument();
    expect(within(declared).getByRole('link', { name: 'run' })).toHaveAttribute(
      'href',
      expect.stringContaining('r-1'),
    );
  });

  it('marks the nodes that no machine stands behind, and says what that means', async () => {
    renderFleet(startPortal(), `${address}?tab=nodes`);
    const nodes = await nodesTab();
    const [simulated, real] = within(nodes).getAllByRole('listitem');
    expect(within(simulated).getByText('Simulated')).toBeInTheDocument();
    expect(within(real).queryByText('Simulated')).not.toBeInTheDocument();
    expect(nodes).toHaveTextContent(/pods on them look as if they run/);
  });

  it('says unknown for what was never read, and names what is missing', async () => {
    renderFleet(
      startPortal(
        aClusterDetail({
          verdict: 'unknown',
          reason: 'never answered: connection refused',
          observedAt: null,
          nodes: null,
          pods: null,
          version: null,
          nodeList: null,
          coverage: {
            complete: false,
            missing: [{ kind: 'pods', reason: 'forbidden' }],
          },
        }),
      ),
      address,
    );
    const figures = await findSection('Figures');
    expect(within(figures).getAllByText('unknown')).toHaveLength(4);
    expect(screen.getByText('last answer never')).toBeInTheDocument();
    expect(screen.getByText('pods').closest('li')).toHaveTextContent(
      'pods: forbidden',
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Nodes' }));
    expect(screen.getByText('Nodes are unknown')).toBeInTheDocument();
  });

  it('[A8.2] shows what is wrong in its document, and that its last good state is shown', async () => {
    renderFleet(
      startPortal(
        aClusterDetail({
          findings: [
            {
              path: 'clusters/harbour-dev.yaml',
              line: 7,
              message: 'spec.title: must be text',
              commit: 'feedfacefeedface',
              committedAt: new Date().toISOString(),
              since: new Date().toISOString(),
              subject: { kind: 'Cluster', owner: null, name: 'harbour-dev' },
            },
          ],
        }),
      ),
      address,
    );
    const alert = await findSection('Its document in Git cannot be used');
    expect(alert).toHaveTextContent('clusters/harbour-dev.yaml:7');
    expect(alert).toHaveTextContent('Broken by commit feedfacefe');
    expect(alert).toHaveTextContent('from commit 0123456789');
  });

  it('names the failing checks of the API server', async () => {
    renderFleet(
      startPortal(
        aClusterDetail({
          verdict: 'bad',
          reason: 'not ready',
          readiness: {
            ok: false,
            failing: ['etcd'],
            observedAt: new Date().toISOString(),
          },
        }),
      ),
      address,
    );
    expect(
      await screen.findByText(/Failing checks of the API server: etcd/),
    ).toBeInTheDocument();
  });

  it('tells document and commit that declare it', async () => {
    renderFleet(startPortal(), address);
    const declared = await findSection('Declared');
    expect(
      within(declared).getByText('clusters/harbour-dev.yaml'),
    ).toBeInTheDocument();
    expect(within(declared).getByText('0123456789')).toBeInTheDocument();
  });

  it('lists recent verdicts and how many nodes are left out', async () => {
    renderFleet(startPortal(), address);
    const verdicts = await findSection('Recent verdicts');
    expect(
      within(verdicts).getByText('Connection refused'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Nodes' }));
    const nodes = await nodesTab();
    expect(within(nodes).getByText('Not ready')).toBeInTheDocument();
    expect(within(nodes).getByText(/and 4 more nodes/)).toBeInTheDocument();
  });

  it('tells what is wrong now from what will break the next upgrade, and what is unknown', async () => {
    const bad = aClusterCheck({ title: 'A pod crashes', kind: 'condition' });
    const unknown = aClusterCheck({ id: 'FW-A-B', state: 'unknown' });
    const budget = aClusterCheck({
      ...{ id: 'FW-PDB-BLOCKS', kind: 'constraint' as const },
      title: 'A budget lets no pod go',
    });
    renderFleet(startPortal(aClusterDetail(), [bad, unknown, budget]), address);
    const conditions = await findSection('Conditions');
    const link = await within(conditions).findByRole('link', {
      name: 'A pod crashes',
    });
    expect(conditions).toHaveTextContent('1 of 2 checks is unknown.');
    expect(conditions).not.toHaveTextContent('A budget');
    const constraints = await findSection('Constraints');
    expect(constraints).toHaveTextContent('A budget lets no pod go');
    expect(constraints).not.toHaveTextContent('unknown');
    await userEvent.click(link);
    const tab = await screen.findByRole('tabpanel', { name: 'Checks' });
    expect(within(tab).getByRole('searchbox')).toHaveValue(bad.id);
    expect(
      within(tab).getByRole('button', { name: /A pod crashes/ }),
    ).toBeInTheDocument();
    expect(within(tab).queryByText('A budget')).not.toBeInTheDocument();
  });

  it.each([
    [true, /Test the connection on/],
    [false, /may no longer be so\.$/],
  ])(
    'says of what time the figures of a silent cluster are, and once why they are old: %s',
    async (testConnection, advice) => {
      const reason = 'refused the connection';
      const cluster = aClusterDetail({
        ...{ verdict: 'unknown', reason: `no answer for 30 s: ${reason}` },
        observedAt: new Date(Date.now() - 30_000).toISOString(),
        coverage: { complete: false, missing: [{ kind: 'Node', reason }] },
        may: { readContents: true, testConnection },
      });
      renderFleet(startPortal(cluster), address);
      expect(await screen.findByText(/^Last good data: /)).toBeVisible();
      expect(screen.getByText(advice)).toBeVisible();
      expect(screen.getAllByText(/refused the connection/)).toHaveLength(1);
      expect(screen.getByText(/^unknown for /)).toBeVisible();
    },
  );

  it('says that nothing is wrong only if all was assessed', async () => {
    renderFleet(startPortal(), address);
    expect(
      await screen.findByText('No check finds anything wrong.'),
    ).toBeInTheDocument();
  });

  it('opens the first tab for an address that names none, and is walked by keyboard', async () => {
    renderFleet(startPortal(), `${address}?tab=toString`);
    const tab = await screen.findByRole('tab', { name: 'Overview' });
    expect(tab).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(tab);
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(
      await screen.findByRole('tab', { name: 'Checks', selected: true }),
    ).toBeInTheDocument();
  });

  it('shows what other plugins know about the cluster', async () => {
    renderFleet(startPortal(), address, [
      {
        title: 'Policies',
        order: 1,
        Content: ({ cluster }) => <p>3 policies of {cluster}</p>,
      },
    ]);
    expect(await findSection('Policies')).toHaveTextContent(
      '3 policies of harbour-dev',
    );
  });

  it('shows the same for an absent cluster as for one of others', async () => {
    renderFleet(startPortal(), '/fleet/clusters/elsewhere');
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
