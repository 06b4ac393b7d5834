import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aPlan, aRun } from '../../__testUtils__/aRun';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const plan = aPlan({
  intent: 'environment.retire',
  confirmation: { expected: 'shop', warning: 'Everything in it goes.' },
  title: 'Retire environment shop of storefront on harbour-dev',
});

function startPortal() {
  return new FakePortal({
    'POST runs/plans': () => ({ body: { plan } }),
    'POST runs': () => ({ body: aRun() }),
    'GET runs/run-1': () => ({ body: aRun() }),
    'GET runs': () => ({ body: { items: [] } }),
  });
}

const address = '/environments/storefront/shop/retire';

describe('RetirePage', () => {
  it('[D15.5] plans without a confirmation, and submits what was typed', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    expect(await screen.findByText(plan.title)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Retire shop' }));
    expect(portal.requestsTo('POST runs/plans')[0].body).toEqual({
      intent: 'environment.retire',
      input: { owner: 'storefront', name: 'shop' },
    });
    const dialog = await screen.findByRole('dialog');
    const retire = within(dialog).getByRole('button', { name: 'Retire' });
    const field = within(dialog).getByRole('textbox');
    await userEvent.type(field, 'sho');
    expect(retire).toBeDisabled();
    await userEvent.type(field, 'p');
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
    await userEvent.dblClick(retire);
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/environments/storefront/shop?run=run-1',
      ),
    );
    expect(portal.requestsTo('POST runs')).toHaveLength(1);
    expect(portal.requestsTo('POST runs')[0].body).toEqual({
      plan: plan.hash,
      confirmation: 'shop',
    });
  });

  it('shows why it cannot be retired', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => ({
      body: { refusal: { reasons: ['a run is open on it'] } },
    }));
    renderEnvironments(portal, address);
    expect(await screen.findByText('a run is open on it')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Retire shop' }),
    ).not.toBeInTheDocument();
  });

  it('says the same of an absent one as of one of others', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => refuse(404, 'no'));
    renderEnvironments(portal, address);
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
