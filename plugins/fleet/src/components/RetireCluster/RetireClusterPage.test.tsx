import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aPlan, aRun } from '@fairway/plugin-runs-react/testUtils';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const plan = aPlan({
  intent: 'cluster.retire',
  title: 'Retire cluster harbour-dev',
  confirmation: { expected: 'harbour-dev', warning: 'It leaves the fleet.' },
});

function startPortal() {
  return new FakePortal({
    'POST runs/plans': () => ({ body: { plan } }),
    'POST runs': () => ({ body: aRun() }),
  });
}

const address = '/fleet/clusters/harbour-dev/retire';
const retire = { name: 'Retire harbour-dev' };

describe('RetireClusterPage', () => {
  it('plans without a confirmation, and begins one run once the name was typed', async () => {
    const portal = startPortal();
    renderFleet(portal, address);
    expect(await screen.findByText(plan.title)).toBeInTheDocument();
    expect(portal.requestsTo('POST runs/plans')[0].body).toEqual({
      intent: 'cluster.retire',
      input: { name: 'harbour-dev' },
    });
    await userEvent.click(screen.getByRole('button', retire));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It leaves the fleet.');
    const confirm = within(dialog).getByRole('button', { name: 'Retire' });
    const field = within(dialog).getByRole('textbox');
    await userEvent.type(field, 'harbour-de');
    expect(confirm).toBeDisabled();
    await userEvent.type(field, 'v');
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
    await userEvent.dblClick(confirm);
    expect(await screen.findByText('page of run-1')).toBeInTheDocument();
    expect(portal.requestsTo('POST runs')).toHaveLength(1);
    expect(portal.requestsTo('POST runs')[0].body).toEqual({
      plan: plan.hash,
      confirmation: 'harbour-dev',
    });
  });

  it('says why a cluster of the configuration cannot be retired, with the way back', async () => {
    const portal = startPortal();
    const reason =
      'name: "harbour-dev" stands in the operator\'s configuration';
    portal.answer('POST runs/plans', () => ({
      body: { refusal: { reasons: [reason] } },
    }));
    renderFleet(portal, address);
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to the cluster' }),
    ).toHaveAttribute('href', '/fleet/clusters/harbour-dev');
    expect(screen.queryByRole('button', retire)).not.toBeInTheDocument();
  });

  it('tells who may not retire clusters whom to ask', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () =>
      refuse(403, 'ask the platform team'),
    );
    renderFleet(portal, address);
    expect(
      await screen.findByText(/ask the platform team/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', retire)).not.toBeInTheDocument();
  });
});

describe('RetireSection', () => {
  const open = (may: { retire?: boolean }) =>
    renderFleet(
      new FakePortal({
        'GET fleet/clusters/harbour-dev': () => ({
          body: aClusterDetail({ may: { readContents: true, ...may } }),
        }),
      }),
      '/fleet/clusters/harbour-dev',
    );
  const link = { name: 'Retire this cluster' };

  it('leads who may retire the cluster to the plan', async () => {
    open({ retire: true });
    expect(await screen.findByRole('link', link)).toHaveAttribute(
      'href',
      address,
    );
  });

  it.each([{ retire: false }, {}])(
    'offers nothing to whom the portal says %j',
    async may => {
      open(may);
      await waitFor(() =>
        expect(screen.getByText('Recent verdicts')).toBeInTheDocument(),
      );
      expect(screen.queryByRole('link', link)).not.toBeInTheDocument();
    },
  );
});
