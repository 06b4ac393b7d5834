import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import {
  aPlan,
  aRun,
  LedgerServer,
} from '@fairway/plugin-runs-react/testUtils';
import { runsPlugin } from './plugin';

function openPortal(server: LedgerServer, address: string) {
  renderTestApp({
    features: [runsPlugin],
    initialRouteEntries: [address],
    apis: [[fetchApiRef, mockApis.fetch({ baseImplementation: server.fetch })]],
  });
}

const refused = aRun({
  id: 'run-2',
  title: 'Create environment payments/shop',
  state: 'refused',
  reason: 'The name was taken in the meantime',
});

describe('pages of runs', () => {
  it('lists what was asked for, and how it went', async () => {
    openPortal(new LedgerServer(aRun(), refused), '/runs');
    const row = await screen.findByRole('row', {
      name: /Create environment payments\/shop/,
    });
    expect(within(row).getByText('Refused')).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(3);
  });

  it('leads from a row to the run', async () => {
    openPortal(new LedgerServer(aRun()), '/runs');
    await userEvent.click(
      await screen.findByRole('row', { name: /Create environment/ }),
    );
    expect(
      await screen.findByRole('tab', { name: 'Plan' }),
    ).toBeInTheDocument();
  });

  it('asks as the address says', async () => {
    const server = new LedgerServer(aRun(), refused);
    openPortal(
      server,
      '/runs?state=refused&search=shop&sort=subject&order=asc',
    );
    await screen.findByText('Create environment payments/shop');
    expect(
      screen.queryByText('Create environment storefront/shop'),
    ).not.toBeInTheDocument();
    const asked = server.requests.find(({ path }) => path === '/');
    expect(Object.fromEntries(asked!.query)).toEqual({
      state: 'refused',
      search: 'shop',
      sort: 'subject',
      order: 'asc',
    });
    expect(screen.getByRole('searchbox')).toHaveValue('shop');
  });

  it('turns the page by the cursor it was given, and back to the first', async () => {
    const server = new LedgerServer(aRun());
    server.nextCursor = 'page-2';
    openPortal(server, '/runs');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    const first = await screen.findByRole('button', { name: 'First page' });
    const asked = server.requests.filter(({ path }) => path === '/');
    expect(asked.at(-1)?.query.get('cursor')).toBe('page-2');
    await userEvent.click(first);
    expect(first).toBeDisabled();
  });

  it('teaches what a run is where there is none', async () => {
    openPortal(new LedgerServer(), '/runs');
    expect(
      await screen.findByRole('heading', { name: 'No runs yet' }),
    ).toBeInTheDocument();
  });

  it('offers to clear filters that match nothing', async () => {
    const server = new LedgerServer(aRun());
    openPortal(server, '/runs?state=undone');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    expect(
      await screen.findByText('Create environment storefront/shop'),
    ).toBeInTheDocument();
  });

  it('says that it may not be seen', async () => {
    const server = new LedgerServer(aRun());
    server.failure = { status: 403, message: 'no' };
    openPortal(server, '/runs');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('shows the plan of a run at an address of its own', async () => {
    openPortal(
      new LedgerServer(
        aRun({ plan: aPlan({ reasons: ['harbour-dev has most room'] }) }),
      ),
      '/runs/run-1?tab=plan',
    );
    expect(
      await screen.findByText('harbour-dev has most room'),
    ).toBeInTheDocument();
    expect(screen.getByText('a'.repeat(64))).toBeInTheDocument();
  });

  it('says not found of a run that is absent or of another team', async () => {
    openPortal(new LedgerServer(), '/runs/run-9');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
  });

  it('[D15.6] offers every kind of change as a filter, also those on no page yet', async () => {
    const server = new LedgerServer(aRun());
    server.intents.push({
      name: 'environment.retire',
      title: 'Retire an environment',
    });
    openPortal(server, '/runs');
    await screen.findByText('Create environment storefront/shop');
    await userEvent.click(screen.getByRole('button', { name: /Intent/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Retire an environment' }),
    );
    await waitFor(() =>
      expect(
        server.requests.some(
          ({ query }) => query.get('intent') === 'environment.retire',
        ),
      ).toBe(true),
    );
    // While the list is open, everything beside it is hidden from the accessibility tree.
    await waitFor(() =>
      expect(screen.queryByRole('listbox')).not.toBeInTheDocument(),
    );
  });
});
