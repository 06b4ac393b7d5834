import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { anEnvironment } from '../../__testUtils__/anEnvironment';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import { someCreateOptions } from '../../__testUtils__/someCreateOptions';

function startPortal(items = [anEnvironment()]) {
  return new FakePortal({
    'GET environments/environments': () => ({ body: { items } }),
    'GET environments/create-options': () => ({ body: someCreateOptions() }),
    'GET environments/findings': () => ({ body: { items: [] } }),
  });
}

const lastQuery = (portal: FakePortal) =>
  Object.fromEntries(
    portal.requestsTo('GET environments/environments').at(-1)!.url.searchParams,
  );

describe('EnvironmentsPage', () => {
  it('shows mine first, with state, reason and what is left of the lease', async () => {
    const portal = startPortal([
      anEnvironment(),
      anEnvironment({
        name: 'old',
        namespace: 'storefront--old',
        state: 'unknown',
        reason: 'harbour-dev gave no answer for 12 min',
        run: 'run-1',
      }),
    ]);
    renderEnvironments(portal);
    expect(await screen.findByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/environments/storefront/shop',
    );
    expect(screen.getAllByText('13 d 11 h left')).toHaveLength(2);
    expect(
      screen.getByText(/harbour-dev gave no answer for 12 min/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Follow the run' }),
    ).toHaveAttribute('href', '/runs/run-1');
    expect(lastQuery(portal).mine).toBe('true');
  });

  it('switches to all and keeps that in the address', async () => {
    const portal = startPortal();
    renderEnvironments(portal);
    await userEvent.click(await screen.findByRole('radio', { name: 'All' }));
    await waitFor(() => expect(lastQuery(portal).mine).toBeUndefined());
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/environments?whose=all',
    );
  });

  it('takes the filters from the address', async () => {
    const portal = startPortal();
    renderEnvironments(
      portal,
      '/environments?whose=all&owner=payments&cluster=harbour-dev&state=ready&search=x',
    );
    await screen.findByRole('link', { name: 'shop' });
    expect(lastQuery(portal)).toEqual({
      owner: 'payments',
      cluster: 'harbour-dev',
      state: 'ready',
      search: 'x',
      sort: 'name',
      order: 'asc',
      limit: '25',
    });
  });

  it('[A19.4] teaches what an environment is while there is none', async () => {
    renderEnvironments(startPortal([]));
    expect(
      await screen.findByText('Your teams have no environments yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create the first environment' }),
    ).toHaveAttribute('href', '/environments/create');
  });

  it('offers to clear filters that leave nothing', async () => {
    const portal = startPortal([]);
    renderEnvironments(portal, '/environments?search=x&whose=all');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    await waitFor(() => expect(lastQuery(portal).search).toBeUndefined());
    expect(screen.getByLabelText('address')).toHaveTextContent('whose=all');
  });

  it('goes from page to page', async () => {
    const portal = startPortal();
    portal.answer('GET environments/environments', ({ url }) => ({
      body: {
        items: [anEnvironment()],
        nextCursor: url.searchParams.has('cursor') ? undefined : 'c2',
      },
    }));
    renderEnvironments(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    await waitFor(() => expect(lastQuery(portal).cursor).toBe('c2'));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled(),
    );
  });

  it('names broken documents with file and line', async () => {
    const portal = startPortal();
    portal.answer('GET environments/findings', () => ({
      body: {
        items: [
          {
            path: 'environments/a/b/environment.yaml',
            line: 3,
            message: 'spec.class: is missing',
            commit: '0123456789abcdef',
            committedAt: null,
            subject: { kind: 'Environment', owner: 'a', name: 'b' },
            since: new Date().toISOString(),
          },
        ],
      },
    }));
    renderEnvironments(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: /One document/ }),
    );
    expect(
      screen.getByRole('link', { name: 'environments/a/b/environment.yaml:3' }),
    ).toHaveAttribute('href', '/environments/a/b');
  });

  it('[A15.6] does not invite who may not ask for one', async () => {
    const portal = startPortal([]);
    portal.answer('GET environments/create-options', () => ({
      body: someCreateOptions({ owners: [] }),
    }));
    renderEnvironments(portal);
    expect(
      await screen.findByText(/None of your teams can own one/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /New environment|Create the first/ }),
    ).not.toBeInTheDocument();
  });

  it('says that the portal failed and offers to try again', async () => {
    const portal = startPortal();
    portal.answer('GET environments/environments', () =>
      refuse(500, 'no database'),
    );
    renderEnvironments(portal);
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('no database')).toBeInTheDocument();
    portal.answer('GET environments/environments', () => ({
      body: { items: [anEnvironment()] },
    }));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'shop' }),
    ).toBeInTheDocument();
  });
});
