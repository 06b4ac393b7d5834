import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TimelineEvent } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { renderFleet } from '../../__testUtils__/renderFleet';

const at = '2026-11-30T14:10:00.000Z';
const event: { id: string; at: string } = { id: '1', at };
const events: TimelineEvent[] = [
  {
    ...{ ...event, kind: 'verdict', cluster: 'harbour-dev', verdict: 'bad' },
    ...{ before: 'ok', reason: 'etcd does not answer' },
  },
  {
    ...{ ...event, id: '2', kind: 'check', cluster: 'harbour-dev' },
    check: { id: 'FW-POD-OOM', title: 'Out of memory' },
    ...{ state: 'bad', before: 'not-applicable', reason: 'one container' },
  },
  {
    ...{ ...event, id: '3', kind: 'commit', commit: '0123456789abcdef' },
    ...{ subject: null, author: null, run: null },
    ...{ clusters: ['harbour-dev'], isFleetWide: true },
  },
  {
    ...{ ...event, id: '4', kind: 'run', run: 'r1', title: 'Create dev' },
    ...{ subject: 'environment:storefront/dev', state: 'needs-attention' },
    ...{ requester: 'user:default/erin', cluster: null },
  },
];

const complete = { complete: true, missing: [] };
const startPortal = (items = events, nextCursor?: string) =>
  new FakePortal({
    'GET fleet/timeline': () => ({
      body: { items, coverage: complete, nextCursor },
    }),
  });
const path = 'GET fleet/timeline';
const lastQuery = (portal: FakePortal) =>
  Object.fromEntries(portal.requestsTo(path).at(-1)?.url.searchParams ?? []);

describe('the timeline', () => {
  it('tells many checks that changed together in one line, and each of them on demand', async () => {
    const checks = Array.from({ length: 5 }, (_, index) => ({
      ...events[1],
      id: `c${index}`,
      check: { id: `FW-A-${index}`, title: `Check ${index}` },
      ...{ state: 'unknown', reason: 'no answer' },
    })) as TimelineEvent[];
    renderFleet(startPortal([events[0], ...checks]), '/fleet/timeline');
    const list = await screen.findByRole('list', {
      name: 'Changes, latest first',
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(list).toHaveTextContent('5 checks on harbour-dev');
    expect(within(list).getAllByText('No answer')).toHaveLength(1);
    await userEvent.click(
      within(list).getByRole('button', { name: 'The 5 checks' }),
    );
    expect(within(list).getByRole('link', { name: 'Check 3' })).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev?tab=checks&check=FW-A-3',
    );
  });

  it('tells of each kind what changed, with a way to it', async () => {
    renderFleet(startPortal(), '/fleet/timeline');
    const list = await screen.findByRole('list', {
      name: 'Changes, latest first',
    });
    const [verdict, check, commit, run] = within(list).getAllByRole('listitem');
    expect(verdict).toHaveTextContent(
      /harbour-dev is bad, was ok.*Etcd does not answer/,
    );
    expect(
      within(verdict).getByRole('link', { name: 'harbour-dev' }),
    ).toHaveAttribute('href', '/fleet/clusters/harbour-dev');
    expect(
      within(check).getByRole('link', { name: 'Out of memory' }),
    ).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev?tab=checks&check=FW-POD-OOM',
    );
    expect(check).toHaveTextContent(/was does not apply/);
    expect(commit).toHaveTextContent(
      /0123456789 also changes what you may not see.*harbour-dev, all clusters/,
    );
    expect(run).toHaveTextContent(/Create dev.*erin; now needs attention/);
    expect(within(verdict).getByText(/2026/).tagName).toBe('TIME');
  });

  it('asks for what the address says', async () => {
    const portal = startPortal();
    const range = 'from=2026-11-30T14:00:00Z&to=2026-11-30T15:00:00Z';
    renderFleet(portal, `/fleet/timeline?kinds=commit&cluster=a&${range}`);
    await screen.findAllByRole('listitem');
    expect(lastQuery(portal)).toEqual({
      ...{ kinds: 'commit', cluster: 'a' },
      from: '2026-11-30T14:00:00.000Z',
      to: '2026-11-30T15:00:00.000Z',
    });
  });

  it('is narrowed by keyboard, from the latest on again', async () => {
    const user = userEvent.setup();
    const portal = startPortal();
    renderFleet(portal, '/fleet/timeline?cursor=c1');
    const cluster = await screen.findByLabelText('Cluster');
    await user.type(cluster, 'harbour-dev{Enter}');
    await waitFor(() =>
      expect(lastQuery(portal)).toEqual({ cluster: 'harbour-dev' }),
    );
    await user.click(screen.getByRole('button', { name: 'Runs' }));
    await waitFor(() =>
      expect(lastQuery(portal)).toEqual({
        ...{ cluster: 'harbour-dev', kinds: 'verdict,check,commit' },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await waitFor(() => expect(lastQuery(portal)).toEqual({}));
  });

  it('goes to earlier pages and back', async () => {
    const user = userEvent.setup();
    const portal = startPortal(events, 'next');
    renderFleet(portal, '/fleet/timeline');
    await user.click(await screen.findByRole('button', { name: 'Earlier' }));
    await waitFor(() => expect(lastQuery(portal)).toEqual({ cursor: 'next' }));
    await user.click(screen.getByRole('button', { name: 'Latest' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Latest' })).toBeDisabled(),
    );
  });

  it('leads from a page that is refused to the latest', async () => {
    const portal = startPortal();
    portal.answer(path, () => refuse(400, 'cursor: is not of this list'));
    renderFleet(portal, '/fleet/timeline?cursor=of-another');
    const latest = await screen.findByRole('button', {
      name: 'Show the latest changes',
    });
    portal.answer(path, () => ({
      body: { items: events, coverage: complete },
    }));
    await userEvent.setup().click(latest);
    expect(await screen.findAllByRole('listitem')).not.toHaveLength(0);
    expect(lastQuery(portal)).toEqual({});
  });

  it('says what is missing, and does not say then that nothing changed', async () => {
    const portal = new FakePortal({
      [path]: () => ({
        body: {
          items: [],
          coverage: {
            complete: false,
            missing: [{ kind: 'run', reason: 'no answer' }],
          },
        },
      }),
    });
    renderFleet(
      portal,
      '/fleet/timeline?from=2026-11-30T15:00:00Z&to=2026-11-30T14:00:00Z',
    );
    expect(await screen.findByText('No change is known')).toBeInTheDocument();
    expect(screen.getByText(/no answer/)).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(/must be later than/);
  });

  it('shows why it cannot be shown', async () => {
    renderFleet(
      new FakePortal({ [path]: () => refuse(403, 'no grant') }),
      '/fleet/timeline',
    );
    expect(await screen.findByText(/no grant/)).toBeInTheDocument();
  });
});
