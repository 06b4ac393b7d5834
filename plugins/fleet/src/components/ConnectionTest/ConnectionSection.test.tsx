import type { ConnectionTest } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const path = 'POST fleet/clusters/harbour-dev/connection-test';
const result: ConnectionTest = {
  cluster: 'harbour-dev',
  testedAt: '2026-11-30T12:00:00.000Z',
  identities: [
    {
      identity: 'reader',
      steps: [
        {
          ...{ name: 'credentials', state: 'ok' },
          ...{ reason: 'They are bound.', remedy: null },
        },
        {
          ...{ name: 'rights', state: 'failed' },
          reason: 'It may not list pods.',
          remedy: 'Apply the manifests.',
        },
      ],
    },
    {
      identity: 'provisioner',
      steps: [
        {
          ...{ name: 'address', state: 'unknown' },
          ...{ reason: 'No answer within 5 s.', remedy: null },
        },
      ],
    },
  ],
};

function open(may: { testConnection?: boolean }) {
  const portal = new FakePortal({
    'GET fleet/clusters/harbour-dev': () => ({
      body: aClusterDetail({ may: { readContents: true, ...may } }),
    }),
    [path]: () => ({ body: result }),
  });
  renderFleet(portal, '/fleet/clusters/harbour-dev');
  return portal;
}

const button = { name: 'Test the connection' };

describe('ConnectionSection', () => {
  it('tests when it is asked to, and lists each step with its state and what to do', async () => {
    const portal = open({ testConnection: true });
    const test = await screen.findByRole('button', button);
    expect(portal.requestsTo(path)).toHaveLength(0);
    await userEvent.click(test);
    const reader = await screen.findByRole('list', { name: 'Reader' });
    const [credentials, rights] = within(reader).getAllByRole('listitem');
    expect(credentials).toHaveTextContent(/^Credentials OK$/);
    expect(rights).toHaveTextContent(
      'Rights FailedIt may not list pods. Apply the manifests.',
    );
    expect(screen.getByRole('list', { name: 'Provisioner' })).toHaveTextContent(
      'Address and certificate UnknownNo answer within 5 s.',
    );
    expect(portal.requestsTo(path)).toHaveLength(1);
  });

  it('says why a test was refused, and can be tried again', async () => {
    const portal = open({ testConnection: true });
    portal.answer(path, () => refuse(403, 'ask the platform team'));
    await userEvent.click(await screen.findByRole('button', button));
    expect(
      await screen.findByText(/ask the platform team/),
    ).toBeInTheDocument();
    portal.answer(path, () => ({ body: result }));
    await userEvent.click(screen.getByRole('button', button));
    expect(
      await screen.findByRole('list', { name: 'Reader' }),
    ).toBeInTheDocument();
  });

  it.each([{ testConnection: false }, {}])(
    'offers nothing to whom the portal says %j',
    async may => {
      open(may);
      await waitFor(() =>
        expect(screen.getByText('Recent verdicts')).toBeInTheDocument(),
      );
      expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
    },
  );
});
