import type { ListClusterCertificatesResponse } from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCertificate } from '../../__testUtils__/aCertificate';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const cluster = 'GET fleet/clusters/harbour-dev';
const path = `${cluster}/certificates`;
const inDays = (days: number) =>
  new Date(Date.now() + days * 24 * 3_600_000 + 60_000).toISOString();

const anAnswer = (
  change: Partial<ListClusterCertificatesResponse> = {},
): ListClusterCertificatesResponse => ({
  items: [
    aCertificate({
      kind: 'ValidatingWebhookConfiguration',
      ...{ namespace: null, name: 'policy', part: 'guard', issuer: '' },
      ...{ notAfter: null, fault: 'clientConfig.caBundle is no bundle' },
    }),
    aCertificate({ name: 'gone', notAfter: inDays(-3.5) }),
    aCertificate({ name: 'soon', notAfter: inDays(5) }),
    aCertificate({ name: 'late', notAfter: inDays(4_000) }),
  ],
  omitted: 0,
  coverage: { complete: true, missing: [] },
  source: 'https://10.0.0.1:6443',
  ...change,
});

function open(answer = anAnswer(), readContents = true) {
  const portal = new FakePortal({
    [cluster]: () => ({ body: aClusterDetail({ may: { readContents } }) }),
    [path]: () => ({ body: answer }),
  });
  renderFleet(portal, '/fleet/clusters/harbour-dev?tab=certificates');
  return portal;
}

describe('the certificates of a cluster', () => {
  it('stand on an axis of time with their state in words', async () => {
    open();
    const list = await screen.findByRole('list', {
      name: 'Certificates and until when they are valid',
    });
    const rows = within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(rows).toEqual([
      'policy: guardCannot be readclientConfig.caBundle is no bundle',
      expect.stringMatching(/^shop\/goneExpiredended 3 days ago, until /),
      expect.stringMatching(/^shop\/soonExpires soon5 days left, until /),
      expect.stringMatching(/^shop\/lateValid4000 days left, until /),
    ]);
    const user = userEvent.setup();
    await user.click(screen.getByRole('radio', { name: '3 months' }));
    expect(screen.getByRole('radio', { name: '3 months' })).toBeChecked();
  });

  it('are a table that finds the words of a state', async () => {
    open();
    const user = userEvent.setup();
    const search = await screen.findByRole('searchbox', {
      name: 'Search certificates',
    });
    await user.type(search, 'expires soon letsencrypt');
    const table = await screen.findByRole('grid');
    expect(
      await within(table).findByRole('rowheader', { name: /shop\/soon/ }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(within(table).getAllByRole('rowheader')).toHaveLength(1),
    );
  });

  it('say how many are left out', async () => {
    open(anAnswer({ omitted: 602 }));
    expect(
      await screen.findByText(/602 more certificates, which end later/),
    ).toBeInTheDocument();
  });

  it.each([
    [true, 'No certificates'],
    [false, 'Not read yet'],
  ])(
    'if there are none, and complete is %j, say %s',
    async (complete, title) => {
      const missing = complete ? [] : [{ kind: 'Certificate', reason: 'no' }];
      open(anAnswer({ items: [], coverage: { complete, missing } }));
      expect(
        await screen.findByRole('heading', { name: title }),
      ).toBeInTheDocument();
    },
  );

  it('say why they cannot be read, and are tried again', async () => {
    const portal = open();
    portal.answer(path, () => refuse(503, 'away'));
    expect(
      await screen.findByText('The portal does not answer'),
    ).toBeInTheDocument();
    portal.answer(path, () => ({ body: anAnswer() }));
    await userEvent.click(screen.getByRole('button', { name: /try again/i }));
    expect(await screen.findAllByText('shop/soon')).not.toHaveLength(0);
  });

  it('are not asked for by who may not read them, and the page says so', async () => {
    const portal = open(anAnswer(), false);
    expect(
      await screen.findByText(
        'Only the platform team can see the tab Certificates',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: 'Certificates' })).toBeNull();
    expect(portal.requestsTo(path)).toEqual([]);
  });
});
