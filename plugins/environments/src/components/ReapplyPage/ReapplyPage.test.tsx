import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aPlan, aRun } from '../../__testUtils__/aRun';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const plan = aPlan({
  intent: 'environment.reapply',
  title: 'Re-apply environment shop of storefront on harbour-dev',
});

function startPortal() {
  return new FakePortal({
    'POST runs/plans': () => ({ body: { plan } }),
    'POST runs': () => ({ body: aRun() }),
    'GET runs/run-1': () => ({ body: aRun() }),
    'GET runs': () => ({ body: { items: [] } }),
  });
}

const address = '/environments/storefront/shop/reapply';

describe('ReapplyPage', () => {
  it('[A8.1] shows what would be done, and does it once', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    expect(await screen.findByText(plan.title)).toBeInTheDocument();
    expect(portal.requestsTo('POST runs/plans')[0].body).toEqual({
      intent: 'environment.reapply',
      input: { owner: 'storefront', name: 'shop' },
    });
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
    await userEvent.dblClick(screen.getByRole('button', { name: 'Re-apply' }));
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/environments/storefront/shop?run=run-1',
      ),
    );
    expect(portal.requestsTo('POST runs')).toHaveLength(1);
  });

  it('says why it cannot be done, with the way back', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => ({
      body: { refusal: { reasons: ['harbour-dev does not answer'] } },
    }));
    renderEnvironments(portal, address);
    expect(
      await screen.findByText('harbour-dev does not answer'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to the environment' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
  });

  it('says the same of an absent one as of one of others', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => refuse(404, 'no'));
    renderEnvironments(portal, address);
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
