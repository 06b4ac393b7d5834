import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aPlan, aRun } from '../../__testUtils__/aRun';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import { someCreateOptions } from '../../__testUtils__/someCreateOptions';

function startPortal() {
  return new FakePortal({
    'GET environments/create-options': () => ({ body: someCreateOptions() }),
    'POST runs/plans': () => ({ body: { plan: aPlan() } }),
    'POST runs': () => ({ body: aRun() }),
    'GET runs/run-1': () => ({ body: aRun() }),
    'GET runs': () => ({ body: { items: [] } }),
  });
}

const address = '/environments/create';
const findName = () => screen.findByRole('textbox', { name: /^Name/ });
const submit = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review the plan' }));

describe('CreatePage', () => {
  it('says what is wrong with a name while it is typed, and not before', async () => {
    renderEnvironments(startPortal(), address);
    const name = await findName();
    expect(screen.queryByText(/must be/)).not.toBeInTheDocument();
    await userEvent.type(name, 'My_shop');
    expect(name).toHaveAccessibleDescription(
      /must use only lower-case letters/,
    );
    await userEvent.clear(name);
    await userEvent.type(name, 'shop');
    expect(name).toHaveAccessibleDescription(/storefront--shop/);
  });

  it('asks for no plan while something is wrong, and moves the focus there', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    const name = await findName();
    await submit();
    await waitFor(() => expect(name).toHaveFocus());
    expect(name).toHaveAccessibleDescription(/must not be empty/);
    expect(portal.requestsTo('POST runs/plans')).toHaveLength(0);
  });

  it('plans exactly what was typed and shows it before anything happens', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    await userEvent.type(await findName(), 'shop');
    await userEvent.click(screen.getByRole('radio', { name: 'Sandbox' }));
    await submit();
    const title = await screen.findByText('What will be created');
    expect(title).toHaveFocus();
    expect(
      screen.getByText('On harbour-dev: tier dev fits the class.'),
    ).toBeInTheDocument();
    expect(portal.requestsTo('POST runs/plans')[0].body).toEqual({
      intent: 'environment.create',
      input: {
        owner: 'storefront',
        name: 'shop',
        class: 'sandbox',
      },
    });
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
  });

  it('hands the plan in once, however often it is pressed, and follows the run', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    await userEvent.type(await findName(), 'shop');
    await submit();
    await userEvent.dblClick(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/environments/storefront/shop?run=run-1',
      ),
    );
    expect(portal.requestsTo('POST runs')).toHaveLength(1);
    expect(await screen.findByText('Commit it to Git')).toBeInTheDocument();
  });

  it('tries again with the same idempotency key after an answer that got lost', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    await userEvent.type(await findName(), 'shop');
    await submit();
    const create = await screen.findByRole('button', { name: 'Create' });
    portal.stop();
    await userEvent.click(create);
    expect(
      await screen.findByText('The portal does not answer'),
    ).toBeInTheDocument();
    portal.start();
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent('run=run-1'),
    );
    const keys = portal
      .requestsTo('POST runs')
      .map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('makes another key for another plan', async () => {
    const portal = startPortal();
    portal.answer('POST runs', () => refuse(409, 'the plan is stale'));
    renderEnvironments(portal, address);
    await userEvent.type(await findName(), 'shop');
    await submit();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(await screen.findByText('the plan is stale')).toBeInTheDocument();
    portal.answer('POST runs/plans', () => ({
      body: { plan: aPlan({ hash: 'b'.repeat(64) }) },
    }));
    portal.answer('POST runs', () => ({ body: aRun() }));
    await userEvent.click(screen.getByRole('button', { name: 'Plan again' }));
    await waitFor(() =>
      expect(portal.requestsTo('POST runs/plans')).toHaveLength(2),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() => expect(portal.requestsTo('POST runs')).toHaveLength(2));
    const [first, second] = portal.requestsTo('POST runs');
    expect(second.headers.get('Idempotency-Key')).not.toBe(
      first.headers.get('Idempotency-Key'),
    );
    expect(second.body).toEqual({ plan: 'b'.repeat(64) });
  });

  it('shows every reason of a refusal at its field and keeps what was typed', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => ({
      body: {
        refusal: {
          reasons: [
            'name: storefront has an environment "shop" already',
            'quota.requests.cpu: must be at most 8',
            'nothing answers at harbour-dev',
          ],
          policies: [
            { policy: 'quota', verdict: 'denied', reason: 'at most 8 CPUs' },
          ],
        },
      },
    }));
    renderEnvironments(portal, address);
    const name = await findName();
    await userEvent.type(name, 'shop');
    await submit();
    const refusal = await screen.findByRole('alert');
    expect(within(refusal).getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByText('Denied')).toBeInTheDocument();
    expect(screen.getByText('at most 8 CPUs')).toBeInTheDocument();
    expect(name).toHaveValue('shop');
    expect(name).toHaveAccessibleDescription(/already/);
    expect(
      screen.getByRole('textbox', { name: 'CPU requested' }),
    ).toHaveAccessibleDescription(/must be at most 8/);

    await userEvent.type(name, '-2');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows input that the portal cannot read at its fields too', async () => {
    const portal = startPortal();
    const reasons = ['name: must not be a word of ours'];
    portal.answer('POST runs/plans', () => ({
      status: 400,
      body: {
        error: { name: 'InputError', message: reasons[0], reasons },
        response: { statusCode: 400 },
      },
    }));
    renderEnvironments(portal, address);
    const name = await findName();
    await userEvent.type(name, 'shop');
    await submit();
    const alert = await screen.findByRole('alert');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(1);
    expect(name).toHaveAccessibleDescription(/word of ours/);
  });

  it('[B3] opens the page of what still holds a name', async () => {
    const portal = startPortal();
    const reason =
      'name: the namespace storefront--shop of an earlier environment "shop" is still on harbour-dev; retire that environment on its page, /environments/storefront/shop, then create again, or choose another name';
    portal.answer('POST runs/plans', () => ({
      body: { refusal: { reasons: [reason] } },
    }));
    renderEnvironments(portal, address);
    await userEvent.type(await findName(), 'shop');
    await submit();
    expect(
      await screen.findByRole('link', { name: 'Open that environment' }),
    ).toHaveAttribute('href', '/environments/storefront/shop');
  });

  it('keeps what was typed when the portal fails', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () => refuse(500, 'no database'));
    renderEnvironments(portal, address);
    const name = await findName();
    await userEvent.type(name, 'shop');
    await submit();
    expect(await screen.findByText('no database')).toBeInTheDocument();
    expect(name).toHaveValue('shop');
  });

  it('goes back from the plan to the form as it was', async () => {
    renderEnvironments(startPortal(), address);
    await userEvent.type(await findName(), 'shop');
    await userEvent.click(screen.getByRole('radio', { name: 'Sandbox' }));
    await submit();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Back to the form' }),
    );
    expect(await findName()).toHaveValue('shop');
    expect(screen.getByRole('radio', { name: 'Sandbox' })).toBeChecked();
  });

  it.each([
    [{ owners: [] }, 'None of your teams can own environments'],
    [{ classes: [] }, 'There is no class to choose yet'],
  ])('given the offers %j teaches what is missing', async (change, text) => {
    const portal = startPortal();
    portal.answer('GET environments/create-options', () => ({
      body: someCreateOptions(change),
    }));
    renderEnvironments(portal, address);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
