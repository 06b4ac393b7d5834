import type { ClusterCheck } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const cluster = aClusterDetail();
const path = `GET fleet/clusters/${cluster.name}/checks`;
const address = `/fleet/clusters/${cluster.name}?tab=checks`;

function startPortal(items: ClusterCheck[]) {
  const totals = { bad: 0, unknown: 0, good: 0, 'not-applicable': 0 };
  for (const { state } of items) totals[state] += 1;
  return new FakePortal({
    [`GET fleet/clusters/${cluster.name}`]: () => ({ body: cluster }),
    [path]: () => ({ body: { items, totals, source: 'https://a' } }),
  });
}
const findSection = () => screen.findByRole('tabpanel', { name: 'Checks' });

const bad = aClusterCheck({
  evidence: [
    {
      kind: 'Pod',
      namespace: 'shop',
      name: 'web-1',
      detail: 'container app: CrashLoopBackOff',
    },
  ],
  evidenceTotal: 31,
});
const good = aClusterCheck({
  id: 'FW-POD-OOM',
  title: 'A container was killed because it ran out of memory',
  state: 'good',
  severity: 'medium',
  reason: 'no container ran out of memory',
});

describe('ClusterChecks', () => {
  it('shows what is bad, and on demand its evidence and what to do', async () => {
    renderFleet(startPortal([bad, good]), address);
    const section = await findSection();
    const line = await within(section).findByRole('button', {
      name: /A container crashes again and again/,
    });
    expect(line).toHaveAttribute('aria-expanded', 'false');
    expect(within(section).queryByText(good.title)).not.toBeInTheDocument();
    line.focus();
    await userEvent.keyboard('{Enter}');
    expect(within(section).getByText('Pod shop/web-1')).toBeInTheDocument();
    expect(within(section).getByText('And 30 more.')).toBeInTheDocument();
    expect(within(section).getByText('kubectl logs <name>')).toBeVisible();
    expect(
      within(section).getByRole('button', { name: /copy/i }),
    ).toBeInTheDocument();
    expect(
      within(section).getByRole('link', { name: /Debug running pods/ }),
    ).toHaveAttribute('href', 'https://kubernetes.io/docs/');
  });

  it('says how much there is to who may not see names', async () => {
    const withheld = aClusterCheck({
      ...{ evidence: [], evidenceTotal: 31, isWithheld: true },
      extent: '30 Pods in 4 namespaces',
    });
    renderFleet(startPortal([withheld]), address);
    const section = await findSection();
    await userEvent.click(
      await within(section).findByRole('button', {
        name: /A container crashes again and again/,
      }),
    );
    expect(
      within(section).getByText(
        '30 Pods in 4 namespaces. Names are shown to the platform team alone.',
      ),
    ).toBeInTheDocument();
    expect(within(section).queryByText(/more\./)).not.toBeInTheDocument();
  });

  it('says beside what is unknown what it was before, and until when', async () => {
    const silent = aClusterCheck({
      state: 'unknown',
      reason: 'the cluster does not answer: no answer for 2 min',
      before: { state: 'good', until: '2026-11-20T12:02:00.000Z' },
    });
    const never = aClusterCheck({ ...good, state: 'unknown', before: null });
    renderFleet(startPortal([silent, never]), address);
    const section = await findSection();
    const list = await within(section).findByRole('list', {
      name: 'Unknown checks',
    });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(/high, was good until .*2026.*/);
    expect(second).not.toHaveTextContent(/until/);
  });

  it('keeps what is good closed, and says if nothing is to be done', async () => {
    renderFleet(startPortal([good]), address);
    const section = await findSection();
    expect(
      await within(section).findByText(/Nothing to do/),
    ).toBeInTheDocument();
    await userEvent.click(
      within(section).getByRole('button', { name: 'Good: 1' }),
    );
    expect(within(section).getByText(good.title)).toBeInTheDocument();
  });

  it('follows the filter of the address, and teaches if nothing matches', async () => {
    renderFleet(startPortal([bad, good]), `${address}&severity=medium`);
    const section = await findSection();
    await within(section).findByRole('button', { name: 'Good: 1' });
    expect(within(section).queryByText(bad.title)).not.toBeInTheDocument();
    await userEvent.type(
      within(section).getByRole('searchbox', { name: 'Search checks' }),
      'nothing of this{Enter}',
    );
    expect(
      await within(section).findByText('No check matches'),
    ).toBeInTheDocument();
  });

  it('opens the one check that a link leads to', async () => {
    renderFleet(startPortal([bad, good]), `${address}&check=${good.id}`);
    const section = await findSection();
    expect(
      await within(section).findByText('No container ran out of memory'),
    ).toBeInTheDocument();
  });

  it('shows at once what the few bad checks rest on that a link looks for, and nothing of the good ones', async () => {
    renderFleet(startPortal([bad, good]), `${address}&check=FW-`);
    const section = await findSection();
    expect(
      await within(section).findByRole('heading', { name: 'What to do' }),
    ).toBeVisible();
    expect(within(section).queryByText(good.title)).not.toBeInTheDocument();
  });

  it('says why there is nothing if the portal does not answer, and leaves the rest of the page', async () => {
    const portal = startPortal([]);
    portal.answer(path, () => refuse(503, 'the database is away'));
    renderFleet(portal, address);
    const section = await findSection();
    expect(await within(section).findByRole('alert')).toBeInTheDocument();
    expect(screen.getByText('OK')).toBeInTheDocument();
  });
});
