import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { aPlan } from '../testing/aRun';
import { PlanView } from './PlanView';
import { RefusalView } from './RefusalView';

describe('PlanView', () => {
  it('says what will be done and why, before it is done', async () => {
    renderInTestApp(
      <PlanView
        plan={aPlan({
          reasons: ['harbour-dev has most room'],
          policies: [
            { policy: 'quota', verdict: 'allowed', reason: '3 of 8 CPU' },
            {
              policy: 'production',
              verdict: 'needs-approval',
              reason: 'a lead approves',
            },
          ],
        })}
      />,
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Create environment storefront/shop',
      }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('list', { name: 'Changes' })).getByText(
        '1 to create',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('harbour-dev has most room')).toBeInTheDocument();
    expect(screen.getByText('Needs approval')).toBeInTheDocument();
    expect(screen.getByText('a lead approves')).toBeInTheDocument();
  });

  it('opens the manifest of a change', async () => {
    renderInTestApp(<PlanView plan={aPlan()} />);
    await userEvent.click(
      await screen.findByRole('button', { name: /Namespace storefront--shop/ }),
    );
    expect(
      screen.getByRole('region', {
        name: 'Namespace storefront--shop on harbour-dev',
      }),
    ).toHaveTextContent('kind: Namespace');
  });

  it('keeps apart what is in Git, on clusters and in the catalog', async () => {
    const change = aPlan().changes[0];
    renderInTestApp(
      <PlanView
        plan={aPlan({
          changes: [
            change,
            { ...change, kind: 'file', target: 'environment.yaml' },
            { ...change, kind: 'entity', target: 'resource:default/x' },
          ],
        })}
      />,
    );
    await screen.findByText('Files in Git');
    expect(screen.getByText('Objects on clusters')).toBeInTheDocument();
    expect(screen.getByText('Catalog entries')).toBeInTheDocument();
  });

  it('shows what it rests on when asked', async () => {
    renderInTestApp(
      <PlanView
        plan={aPlan({
          preconditions: [
            { kind: 'file', path: 'environment.yaml', blob: null },
          ],
        })}
      />,
    );
    expect(screen.queryByText('does not exist')).not.toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Checked again before it runs/,
      }),
    );
    expect(screen.getByText('does not exist')).toBeInTheDocument();
  });

  it('says no cost where none is known', async () => {
    renderInTestApp(<PlanView plan={aPlan({ cost: null })} />);
    await screen.findByText('1 to create');
    expect(screen.queryByText(/a month/)).not.toBeInTheDocument();
  });

  it('says the cost where one is known', async () => {
    renderInTestApp(
      <PlanView plan={aPlan({ cost: { amount: 12.5, currency: 'EUR' } })} />,
    );
    expect(await screen.findByText(/12\.50 a month/)).toBeInTheDocument();
  });
});

describe('RefusalView', () => {
  it('lists every reason at once', async () => {
    renderInTestApp(
      <RefusalView reasons={['name: is taken', 'lease: at most 30 days']} />,
    );
    const alert = await screen.findByRole('alert');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByText('Policies')).not.toBeInTheDocument();
  });

  it('shows what each policy says, those that allow it included', async () => {
    renderInTestApp(
      <RefusalView
        reasons={['lease: at most 30 days']}
        policies={[
          { policy: 'lease', verdict: 'denied', reason: 'at most 30 days' },
          { policy: 'class', verdict: 'allowed', reason: 'Sandbox is open.' },
        ]}
      />,
    );
    expect(await screen.findByText('Denied')).toBeInTheDocument();
    expect(screen.getByText('Allowed')).toBeInTheDocument();
    expect(screen.getByText('Sandbox is open.')).toBeInTheDocument();
  });
});
