import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aPlan, aRun } from '@fairway/plugin-runs-react/testUtils';
import { renderFleet } from '../../__testUtils__/renderFleet';

const plan = aPlan({ intent: 'cluster.add', title: 'Add cluster harbour-eu' });

function startPortal() {
  return new FakePortal({
    'POST runs/plans': () => ({ body: { plan } }),
    'POST runs': () => ({ body: aRun() }),
  });
}

const type = async (label: RegExp, text: string) => {
  const field = await screen.findByRole('textbox', { name: label });
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const press = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

async function fill() {
  await type(/^Name/, ' harbour-eu ');
  await type(/^Ring/, 'early');
  await type(/^Region/, 'north');
  await type(/^Provider/, 'aws');
  await type(/^Address/, 'https://harbour-eu.example.com');
  await type(/^Certificate/, 'PEM');
}

describe('AddClusterPage', () => {
  it('plans what was typed, shows it, and begins the run once', async () => {
    const portal = startPortal();
    renderFleet(portal, '/fleet/add');
    await fill();
    await press('Review the plan');
    expect(await screen.findByText('What will be committed')).toHaveFocus();
    expect(portal.requestsTo('POST runs/plans')[0].body).toEqual({
      intent: 'cluster.add',
      input: {
        name: 'harbour-eu',
        owner: 'group:default/platform',
        labels: {
          ...{ tier: 'dev', ring: 'early' },
          ...{ region: 'north', provider: 'aws' },
        },
        server: 'https://harbour-eu.example.com',
        caData: 'PEM',
      },
    });
    expect(portal.requestsTo('POST runs')).toHaveLength(0);
    await userEvent.dblClick(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(portal.requestsTo('POST runs')).toHaveLength(1));
    expect(portal.requestsTo('POST runs')[0].body).toEqual({ plan: plan.hash });
  });

  it('states the role that is chosen, and none otherwise', async () => {
    const portal = startPortal();
    renderFleet(portal, '/fleet/add');
    await fill();
    await userEvent.click(screen.getByRole('button', { name: /Role/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /^Platform/ }),
    );
    await press('Review the plan');
    await screen.findByText('What will be committed');
    expect(portal.requestsTo('POST runs/plans')[0].body).toMatchObject({
      input: { role: 'platform' },
    });
  });

  it('says every reason of a refusal, above the form and at the field that it names, and keeps what was typed', async () => {
    const portal = startPortal();
    const reasons = {
      'name: is taken': /^Name/,
      'owner: is unknown': /^Owner/,
      'labels.ring: is empty': /^Ring/,
      'server: is private': /^Address/,
      'caData: has ended': /^Certificate/,
    };
    portal.answer('POST runs/plans', () => ({
      body: {
        refusal: { reasons: [...Object.keys(reasons), 'Git is out of reach'] },
      },
    }));
    renderFleet(portal, '/fleet/add');
    await type(/^Name/, 'taken');
    await press('Review the plan');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Git is out of reach');
    for (const [reason, label] of Object.entries(reasons)) {
      expect(alert).toHaveTextContent(reason);
      const field = screen.getByRole('textbox', { name: label });
      expect(field).toBeInvalid();
      expect(field).toHaveAccessibleDescription(
        expect.stringContaining(reason.split(': ')[1]),
      );
    }
    expect(screen.getByRole('textbox', { name: /^Title/ })).toBeValid();
    expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue('taken');
    // What was refused was another draft.
    await type(/^Name/, 'free');
    expect(screen.getByRole('textbox', { name: /^Address/ })).toBeValid();
  });

  it('tells who may not add clusters that they may not', async () => {
    const portal = startPortal();
    portal.answer('POST runs/plans', () =>
      refuse(403, 'ask the platform team'),
    );
    renderFleet(portal, '/fleet/add');
    await type(/^Name/, 'mine');
    await press('Review the plan');
    expect(
      await screen.findByText(/ask the platform team/),
    ).toBeInTheDocument();
  });

  it('does not offer manifests before the cluster has a name', async () => {
    renderFleet(startPortal(), '/fleet/add');
    const show = await screen.findByRole('button', {
      name: 'Show the manifests',
    });
    expect(show).toBeDisabled();
    await type(/^Name/, 'harbour-eu');
    expect(show).toBeEnabled();
  });

  it('saves the manifests as a file, and shows none of a former name', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/cluster-manifests', () => ({ body: 'a: 1' }));
    const save = jest.fn((_: Blob) => 'blob:x');
    Object.assign(URL, { createObjectURL: save, revokeObjectURL: jest.fn() });
    const names: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function record(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    renderFleet(portal, '/fleet/add');
    await type(/^Name/, 'harbour-eu');
    await press('Show the manifests');
    expect(
      await screen.findByRole('button', { name: 'Copy' }),
    ).toBeInTheDocument();
    await press('Download');
    expect(names).toEqual(['fairway-harbour-eu.yaml']);
    expect(save.mock.calls[0][0].size).toBe(JSON.stringify('a: 1').length);
    await type(/^Name/, 'harbour-us');
    expect(
      screen.queryByRole('button', { name: 'Download' }),
    ).not.toBeInTheDocument();
  });
});
