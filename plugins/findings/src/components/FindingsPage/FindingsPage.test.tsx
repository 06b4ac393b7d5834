import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toChangeMessage } from '@fairway/input';
import type { FindingSummary } from '@fairway/plugin-findings-common';
import { FakePortal, refuse, setWindow } from '@fairway/portal-ui/testUtils';
import { aFinding, aList } from '../../__testUtils__/aFinding';
import { renderFindings } from '../../__testUtils__/renderFindings';

const path = 'GET findings/findings';

const critical = aFinding({
  id: 'finding-2',
  rule: { id: 'FW-DOC-BROKEN', title: 'Documents cannot be used' },
  subject: 'environments/a.yaml',
  severity: 'critical',
  owner: null,
  assignee: 'user:default/ada',
  occurrences: { total: 1, unknown: 1, clusters: 0 },
  state: 'unknown',
});

function startPortal(items: FindingSummary[], nextCursor?: string) {
  return new FakePortal({
    [path]: ({ url }) => ({
      body: aList(
        items.filter(({ severity, owner }) => {
          const asked = url.searchParams;
          return (
            (asked.get('severity') ?? severity) === severity &&
            (asked.get('owner') ?? owner ?? 'none') === (owner ?? 'none')
          );
        }),
        { nextCursor },
      ),
    }),
  });
}

/** What the last request for the list asked for. */
const lastAsked = (portal: FakePortal) =>
  Object.fromEntries(portal.requestsTo(path).at(-1)!.url.searchParams);

const worst = { sort: 'severity', order: 'desc' };

describe('FindingsPage', () => {
  afterEach(() => setWindow('wide'));

  it('has one row for a problem, with severity, extent, owner, age, state and what to do', async () => {
    renderFindings(startPortal([aFinding(), critical]));
    const row = within(
      await screen.findByRole('row', { name: /Nodes are not ready/ }),
    );
    expect(row.getByText('High')).toBeInTheDocument();
    expect(row.getByText('3 times on 2 clusters')).toBeInTheDocument();
    expect(row.getByText('platform')).toBeInTheDocument();
    expect(row.getByText('2 days ago')).toBeInTheDocument();
    expect(row.getByText('1 h ago')).toBeInTheDocument();
    expect(row.getByText('Open')).toBeInTheDocument();
    expect(row.getByText('Next: Look at the kubelet')).toBeInTheDocument();
    const other = within(
      screen.getByRole('row', { name: /Documents cannot be used/ }),
    );
    expect(other.getByText('nobody')).toBeInTheDocument();
    expect(other.getByText('assigned to', { exact: false })).toHaveTextContent(
      'assigned to ada',
    );
    expect(other.getByText('1 of them unknown')).toBeInTheDocument();
    expect(screen.getByText('2 findings')).toBeInTheDocument();
  });

  it('asks as the address says, and shows what it says', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(
      portal,
      '/findings?search=node&severity=high&state=open%2Cunknown%2Csnoozed&owner=group%3Adefault%2Fplatform&rule=FW-NODE-NOTREADY&cluster=a&mine=true&sort=lastSeen&order=asc&cursor=page-2',
    );
    await screen.findByRole('row', { name: /Nodes are not ready/ });
    expect(lastAsked(portal)).toEqual({
      search: 'node',
      severity: 'high',
      state: 'open,unknown,snoozed',
      owner: 'group:default/platform',
      rule: 'FW-NODE-NOTREADY',
      cluster: 'a',
      mine: 'true',
      sort: 'lastSeen',
      order: 'asc',
      cursor: 'page-2',
    });
    expect(screen.getByRole('searchbox')).toHaveValue('node');
    expect(screen.getByRole('button', { name: /High/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(
      screen.getByRole('button', { name: /Open, Unknown, Snoozed/ }),
    ).toBeInTheDocument();
    // A cluster that nothing matches stands in its field all the same.
    expect(screen.getByRole('button', { name: /a \(0\)/ })).toBeInTheDocument();
  });

  it('filters by a pressed count, and by a second one too', async () => {
    const portal = startPortal([aFinding(), critical]);
    renderFindings(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: /Critical/ }),
    );
    await waitFor(() =>
      expect(lastAsked(portal)).toEqual({ ...worst, severity: 'critical' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /High/ }));
    await waitFor(() =>
      expect(lastAsked(portal)).toEqual({
        ...worst,
        severity: 'critical,high',
      }),
    );
  });

  it('chooses an owner with its count, and goes back to the first page', async () => {
    const portal = startPortal([aFinding(), critical], 'page-2');
    renderFindings(portal, '/findings?cursor=page-1');
    await screen.findByRole('row', { name: /Nodes are not ready/ });
    await userEvent.click(screen.getByRole('button', { name: /Owner/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'platform (1)' }),
    );
    await waitFor(() =>
      expect(lastAsked(portal)).toEqual({
        ...worst,
        owner: 'group:default/platform',
      }),
    );
  });

  it('turns the page by the cursor it was given, and back to the first', async () => {
    const portal = startPortal([aFinding()], 'page-2');
    renderFindings(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    await waitFor(() => expect(lastAsked(portal).cursor).toBe('page-2'));
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'First page' })).toBeDisabled(),
    );
  });

  it('sorts by a column', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(portal);
    await userEvent.click(
      await screen.findByRole('columnheader', { name: /Last seen/ }),
    );
    await waitFor(() => expect(lastAsked(portal).sort).toBe('lastSeen'));
  });

  it('has views as addresses, and says which one is shown', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(portal);
    const views = within(
      await screen.findByRole('navigation', { name: 'Views' }),
    );
    expect(views.getByRole('link', { current: 'page' })).toHaveTextContent(
      'To settle',
    );
    const mine = views.getByRole('link', { name: 'Needs me' });
    expect(mine).toHaveAttribute('href', '/findings?mine=true');
    await userEvent.click(mine);
    await waitFor(() =>
      expect(lastAsked(portal)).toEqual({ ...worst, mine: 'true' }),
    );
    expect(mine).toHaveAttribute('aria-current', 'page');
  });

  it('takes a filter away that has no field', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(portal, '/findings?environment=storefront%2Fshop');
    const tag = await screen.findByRole('row', { name: 'Environment' });
    expect(tag).toHaveTextContent('Environment: storefront/shop');
    await userEvent.click(within(tag).getByRole('button'));
    await waitFor(() => expect(lastAsked(portal)).toEqual(worst));
  });

  it('groups with counts, and asks for the rows of open groups alone', async () => {
    const portal = startPortal([aFinding(), critical]);
    renderFindings(portal, '/findings?group=owner');
    const closed = await screen.findByRole('button', {
      name: /nobody.*1 finding/,
    });
    await screen.findByRole('row', { name: /Nodes are not ready/ });
    expect(
      screen.queryByRole('row', { name: /Documents cannot be used/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(closed);
    await screen.findByRole('row', { name: /Documents cannot be used/ });
    expect(lastAsked(portal)).toEqual({ ...worst, owner: 'none', limit: '10' });
  });

  it('groups by cluster', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(portal, '/findings?group=cluster');
    await screen.findByRole('button', { name: /harbour-dev.*1 finding/ });
    await screen.findByRole('row', { name: /Nodes are not ready/ });
    expect(lastAsked(portal)).toEqual({
      ...worst,
      cluster: 'harbour-dev',
      limit: '10',
    });
  });

  it('shows no group that the filters leave out', async () => {
    renderFindings(
      startPortal([aFinding(), critical]),
      '/findings?group=severity&severity=critical',
    );
    await screen.findByRole('row', { name: /Documents cannot be used/ });
    expect(
      screen.queryByRole('button', { name: /High.*1 finding/ }),
    ).not.toBeInTheDocument();
  });

  it('leads from a large group to all of its findings', async () => {
    const portal = startPortal([aFinding()], 'more');
    renderFindings(portal, '/findings?group=rule');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all 1' }),
    );
    await waitFor(() =>
      expect(lastAsked(portal)).toEqual({ ...worst, rule: 'FW-NODE-NOTREADY' }),
    );
  });

  it('saves what is shown as a file, over all pages', async () => {
    const portal = startPortal([aFinding()]);
    portal.answer('GET findings/findings.csv', () => ({ body: 'csv' }));
    const save = jest.fn(() => 'blob:x');
    Object.assign(URL, { createObjectURL: save, revokeObjectURL: jest.fn() });
    renderFindings(portal, '/findings?severity=high&cursor=page-2');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    const [asked] = portal.requestsTo('GET findings/findings.csv');
    expect(Object.fromEntries(asked.url.searchParams)).toEqual({
      ...worst,
      severity: 'high',
    });
  });

  it('says why there is no file', async () => {
    const portal = startPortal([aFinding()]);
    portal.answer('GET findings/findings.csv', () =>
      refuse(400, 'filter: more than 10000 findings match; narrow it'),
    );
    renderFindings(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    expect(
      await screen.findByText(/more than 10000 findings match/),
    ).toBeInTheDocument();
  });

  it('has the same in a narrow window', async () => {
    setWindow('narrow');
    renderFindings(startPortal([aFinding()]));
    const list = within(await screen.findByRole('list', { name: 'Findings' }));
    expect(
      list.getByRole('link', { name: 'Nodes are not ready' }),
    ).toHaveAttribute('href', '/findings/finding-1');
    expect(list.getByText('High')).toBeInTheDocument();
    expect(list.getByText('3 times on 2 clusters')).toBeInTheDocument();
  });

  it('teaches what a finding is where there is none', async () => {
    renderFindings(startPortal([]));
    expect(
      await screen.findByRole('heading', { name: 'Nothing to settle' }),
    ).toBeInTheDocument();
  });

  it('offers to clear filters that match nothing', async () => {
    const portal = startPortal([aFinding()]);
    renderFindings(portal, '/findings?severity=low&group=owner');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    expect(
      await screen.findByRole('row', { name: /Nodes are not ready/ }),
    ).toBeInTheDocument();
  });

  it('leads back from a page that has become empty', async () => {
    const portal = startPortal([]);
    renderFindings(portal, '/findings?cursor=page-9');
    await userEvent.click(
      await screen.findByRole('button', { name: 'To the first page' }),
    );
    await waitFor(() => expect(lastAsked(portal)).toEqual(worst));
  });

  it('says that it may not be seen', async () => {
    const portal = startPortal([]);
    portal.answer(path, () => refuse(403, 'You may not see findings'));
    renderFindings(portal);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('says that the portal does not answer, with a way to try again', async () => {
    const portal = startPortal([aFinding()]);
    portal.answer(path, () => refuse(500, 'the store is gone'));
    renderFindings(portal);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the store is gone',
    );
    portal.answer(path, () => ({ body: aList([aFinding()]) }));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('row', { name: /Nodes are not ready/ });
  });

  it('shows a change without a reload', async () => {
    const portal = startPortal([aFinding()]);
    const { send } = renderFindings(portal);
    await screen.findByRole('row', { name: /Nodes are not ready/ });
    portal.answer(path, () => ({ body: aList([aFinding(), critical]) }));
    act(() => send(toChangeMessage(['finding-2'], 'salt')));
    expect(
      await screen.findByRole('row', { name: /Documents cannot be used/ }),
    ).toBeInTheDocument();
  });
});
