import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aRun } from '../../__testUtils__/aRun';
import { anEnvironment } from '../../__testUtils__/anEnvironment';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const path = 'environments/environments/storefront/shop';
const address = '/environments/storefront/shop';

function startPortal(environment = anEnvironment()) {
  return new FakePortal({
    [`GET ${path}`]: () => ({ body: environment }),
    'GET runs': () => ({ body: { items: [] } }),
    'GET runs/run-1': () => ({ body: aRun() }),
    [`POST ${path}/kubeconfig`]: () => ({
      body: {
        kubeconfig: 'kind: Config # secret',
        expiresAt: new Date(Date.now() + 900_000).toISOString(),
      },
    }),
    [`POST ${path}/access/revoke`]: () => ({
      body: { person: 'user:default/ben', revoked: true },
    }),
  });
}

const mayNothing = { retire: false, access: false, reapply: false };

const findSection = (name: string) => screen.findByRole('region', { name });

describe('EnvironmentPage', () => {
  it('shows state, reason, lease and what was read back', async () => {
    renderEnvironments(startPortal(), address);
    expect(
      await screen.findByText('all 9 objects are there'),
    ).toBeInTheDocument();
    expect(screen.getByText('13 d 11 h left')).toBeInTheDocument();
    const objects = await findSection('Objects');
    expect(within(objects).getByText('Missing')).toBeInTheDocument();
    expect(
      within(objects).getByText('deleted by somebody'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'harbour-dev' })).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev',
    );
  });

  it('shows the amounts that matter most, and the other limits when asked', async () => {
    const quota = { 'requests.cpu': '2', pods: '10', secrets: '20' };
    renderEnvironments(startPortal(anEnvironment({ quota })), address);
    const section = await findSection('Quota');
    expect(section).toHaveTextContent('CPU requestedat most 2');
    expect(section).toHaveTextContent('Podsat most 10');
    expect(section).not.toHaveTextContent('Secrets');
    await userEvent.click(
      within(section).getByRole('button', { name: /Further limits/ }),
    );
    expect(section).toHaveTextContent('Secretsat most 20');
  });

  it('asks only for its own runs', async () => {
    const portal = startPortal();
    portal.answer('GET runs', () => ({
      body: { items: [aRun({ state: 'succeeded' })] },
    }));
    renderEnvironments(portal, address);
    const runs = await findSection('Runs');
    expect(
      await within(runs).findByRole('link', { name: /Create environment/ }),
    ).toHaveAttribute('href', '/runs/run-1');
    expect(
      portal.requestsTo('GET runs')[0].url.searchParams.get('subject'),
    ).toBe('environment:storefront/shop');
  });

  it('follows the open run', async () => {
    renderEnvironments(
      startPortal(
        anEnvironment({
          state: 'preparing',
          run: 'run-1',
          noAccess: 'Being created, 1 of 4 steps done',
        }),
      ),
      address,
    );
    expect(await screen.findByText('Commit it to Git')).toBeInTheDocument();
    expect(
      await screen.findByText(
        'You cannot get a kubeconfig now. Being created, 1 of 4 steps done.',
      ),
    ).toBeInTheDocument();
  });

  it('follows the run of the address while there is no environment yet', async () => {
    const portal = startPortal();
    portal.answer(`GET ${path}`, () => refuse(404, 'no'));
    renderEnvironments(portal, `${address}?run=run-1`);
    expect(await screen.findByText('Commit it to Git')).toBeInTheDocument();
    expect(screen.queryByText('Not found')).not.toBeInTheDocument();
  });

  it.each([403, 404])(
    'says the same of an absent one and of one of others (%j)',
    async status => {
      const portal = startPortal();
      portal.answer(`GET ${path}`, () => refuse(status, 'whatever'));
      renderEnvironments(portal, address);
      expect(await screen.findByText('Not found')).toBeInTheDocument();
      expect(screen.queryByText('whatever')).not.toBeInTheDocument();
    },
  );

  it('hands out a kubeconfig for the chosen time, with its end and a warning', async () => {
    const portal = startPortal();
    renderEnvironments(portal, address);
    const access = await findSection('Access');
    await userEvent.click(
      within(access).getByRole('button', { name: /Valid for/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: '15 minutes' }),
    );
    await userEvent.click(
      within(access).getByRole('button', { name: 'Get kubeconfig' }),
    );
    const title = await within(access).findByText(/stops working/);
    expect(title).toHaveTextContent(/stops working in 1[45] min/);
    expect(title).toHaveFocus();
    expect(within(access).getByText(/Whoever has this file/)).toBeVisible();
    expect(portal.requestsTo(`POST ${path}/kubeconfig`)[0].body).toEqual({
      expirationSeconds: 900,
    });
    // The token is not on the screen before it is asked for.
    expect(screen.queryByText(/# secret/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show it' }));
    expect(screen.getByText(/# secret/)).toBeInTheDocument();
  });

  it('[A8.1] offers the way back instead of a kubeconfig where the namespace is gone', async () => {
    const gone = {
      state: 'needs-attention',
      reason: 'Declared in Git, but its namespace is missing on harbour-dev',
      noAccess: 'Its namespace is missing on harbour-dev',
      needsReapply: true,
    } as const;
    renderEnvironments(startPortal(anEnvironment(gone)), address);
    expect(
      await screen.findByRole('link', { name: 'Re-apply' }),
    ).toHaveAttribute('href', '/environments/storefront/shop/reapply');
    expect(
      screen.getByText(
        'You cannot get a kubeconfig now. Its namespace is missing on harbour-dev.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Get kubeconfig' }),
    ).not.toBeInTheDocument();
  });

  it('[A8.1] tells who may re-apply to who may not', async () => {
    renderEnvironments(
      startPortal(anEnvironment({ needsReapply: true, may: mayNothing })),
      address,
    );
    expect(
      await screen.findByText(/Members of storefront can re-apply/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Re-apply' }),
    ).not.toBeInTheDocument();
  });

  it('[A8.2] shows what is wrong in its document, and that its last good state is shown', async () => {
    const { path: file, commit } = anEnvironment();
    const finding = {
      path: file,
      line: 4,
      message: 'spec.class: is missing',
      commit: 'feedfacefeedface',
      committedAt: new Date().toISOString(),
      since: new Date().toISOString(),
      subject: { kind: 'Environment', owner: 'storefront', name: 'shop' },
    };
    renderEnvironments(
      startPortal(anEnvironment({ findings: [finding] })),
      address,
    );
    const alert = await findSection('Its document in Git cannot be used');
    expect(alert).toHaveTextContent(`${file}:4`);
    expect(alert).toHaveTextContent('Broken by commit feedfacefe');
    expect(alert).toHaveTextContent(
      `Showing its last valid version, from commit ${commit.slice(0, 10)}`,
    );
    expect(
      await screen.findByText(/Repair the document first/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Retire/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['being retired', { state: 'retiring' as const }],
    ['no longer declared', { declared: false }],
  ])('[D15.9] calls no object of one that is %s missing', async (_, more) => {
    const objects = [
      { kind: 'Namespace', name: 'a', state: 'present' as const, detail: null },
      {
        kind: 'LimitRange',
        name: 'b',
        state: 'missing' as const,
        detail: null,
      },
    ];
    renderEnvironments(
      startPortal(anEnvironment({ ...more, objects })),
      address,
    );
    const section = await findSection('Objects');
    expect(section).toHaveTextContent('Namespace aStill there');
    expect(section).toHaveTextContent('LimitRange bDeleted');
    expect(section).not.toHaveTextContent('Missing');
  });

  it('[A19.5] links to the catalog where it has an entry', async () => {
    renderEnvironments(startPortal(), address);
    expect(
      await screen.findByRole('link', { name: 'Open in the catalog' }),
    ).toBeInTheDocument();
  });

  it('[A19.5] links to no entry in the catalog of what Git no longer declares', async () => {
    renderEnvironments(
      startPortal(anEnvironment({ declared: false })),
      address,
    );
    expect(await findSection('Document')).toHaveTextContent(
      'It has been removed from the fleet repository',
    );
    expect(
      screen.queryByRole('link', { name: 'Open in the catalog' }),
    ).not.toBeInTheDocument();
  });

  it('[D15.7] does not claim that somebody pushed it where no run is known', async () => {
    renderEnvironments(startPortal(), address);
    expect(
      await within(await findSection('Runs')).findByText(
        /or its runs were lost with an earlier database/,
      ),
    ).toBeInTheDocument();
  });

  it('says why a kubeconfig was refused', async () => {
    const portal = startPortal();
    portal.answer(`POST ${path}/kubeconfig`, () =>
      refuse(503, 'harbour-dev does not answer'),
    );
    renderEnvironments(portal, address);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Get kubeconfig' }),
    );
    expect(
      await screen.findByText('harbour-dev does not answer'),
    ).toBeInTheDocument();
  });

  it('[D15.1] says until when each access is in force', async () => {
    const until = new Date(Date.now() + 900_000).toISOString();
    const access = [{ person: 'user:default/ben', since: null, until }];
    renderEnvironments(startPortal(anEnvironment({ access })), address);
    const holders = await screen.findByRole('list', {
      name: 'Who has access',
    });
    expect(within(holders).getByText(/, until/)).toBeVisible();
  });

  it('[D15.1] does not say that nobody has access if that could not be read', async () => {
    renderEnvironments(
      startPortal(anEnvironment({ access: undefined })),
      address,
    );
    expect(
      await screen.findByText(/^Who has a kubeconfig for it is not known/),
    ).toBeVisible();
    expect(screen.queryByText(/^Nobody has/)).not.toBeInTheDocument();
  });

  it('shows who holds access and revokes it after a question', async () => {
    const portal = startPortal(
      anEnvironment({ access: [{ person: 'user:default/ben', since: null }] }),
    );
    renderEnvironments(portal, address);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Revoke the access of user:default/ben',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(portal.requestsTo(`POST ${path}/access/revoke`)).toHaveLength(0);
    portal.answer(`GET ${path}`, () => ({
      body: anEnvironment({ access: [] }),
    }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Revoke' }),
    );
    expect(
      await screen.findByText('Nobody has a kubeconfig for it now.'),
    ).toBeInTheDocument();
    expect(portal.requestsTo(`POST ${path}/access/revoke`)[0].body).toEqual({
      person: 'user:default/ben',
    });
  });

  it('keeps the question open with the reason when access could not be revoked', async () => {
    const portal = startPortal(
      anEnvironment({ access: [{ person: 'user:default/ben', since: null }] }),
    );
    portal.answer(`POST ${path}/access/revoke`, () =>
      refuse(503, 'harbour-dev does not answer'),
    );
    renderEnvironments(portal, address);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Revoke the access of user:default/ben',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Revoke' }),
    );
    expect(
      await within(dialog).findByText('harbour-dev does not answer'),
    ).toBeInTheDocument();
  });

  it('lets who may retire it take access away, and nobody else', async () => {
    const access = [{ person: 'user:default/ben', since: null }];
    renderEnvironments(
      startPortal(anEnvironment({ access, may: mayNothing })),
      address,
    );
    expect(await screen.findByText('ben')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Revoke/ }),
    ).not.toBeInTheDocument();
  });

  it('[B8] shows access that its cluster refuses to remove', async () => {
    const problem = {
      person: 'user:default/ben',
      object: 'RoleBinding storefront--shop/ben',
      reason: 'the person is no longer a member of the team',
      since: '2030-01-01T00:00:00Z',
      message: 'is forbidden',
    };
    renderEnvironments(
      startPortal(anEnvironment({ accessProblems: [problem] })),
      address,
    );
    const access = await findSection('Access');
    expect(
      await within(access).findByText(
        /refuses to remove RoleBinding storefront--shop\/ben: is forbidden/,
      ),
    ).toBeInTheDocument();
  });

  it('[B3] offers to retire what Git no longer declares, once', async () => {
    const left = {
      declared: false,
      state: 'needs-attention' as const,
      noAccess: 'Git no longer declares it',
    };
    renderEnvironments(startPortal(anEnvironment(left)), address);
    expect(
      await screen.findByRole('link', { name: 'Retire what is left' }),
    ).toHaveAttribute('href', `${address}/retire`);
    expect(screen.getAllByRole('link', { name: /Retire/ })).toHaveLength(1);
  });

  it('[B3] names who can remove what Git no longer declares', async () => {
    const left = { declared: false, may: mayNothing };
    renderEnvironments(startPortal(anEnvironment(left)), address);
    expect(
      await screen.findByText(/Members of storefront can retire it/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Retire/ }),
    ).not.toBeInTheDocument();
  });

  it('offers neither access nor retirement to who may not', async () => {
    renderEnvironments(
      startPortal(anEnvironment({ may: mayNothing })),
      address,
    );
    expect(
      await screen.findByText(/Only members of storefront get access/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Retire/ }),
    ).not.toBeInTheDocument();
  });

  describe('as time goes by', () => {
    beforeEach(() => {
      jest.useFakeTimers();
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it('keeps the last good state beside an error', async () => {
      const portal = startPortal();
      renderEnvironments(portal, address);
      await screen.findByText('all 9 objects are there');
      portal.answer(`GET ${path}`, () => refuse(500, 'no database'));
      await act(() => jest.advanceTimersByTimeAsync(31_000));
      expect(screen.getByText('no database')).toBeInTheDocument();
      expect(screen.getByText('all 9 objects are there')).toBeInTheDocument();
    });

    it('no longer shows what has gone', async () => {
      const portal = startPortal();
      renderEnvironments(portal, address);
      await screen.findByText('all 9 objects are there');
      portal.answer(`GET ${path}`, () => refuse(404, 'no'));
      await act(() => jest.advanceTimersByTimeAsync(31_000));
      expect(screen.getByText('Not found')).toBeInTheDocument();
      expect(
        screen.queryByText('all 9 objects are there'),
      ).not.toBeInTheDocument();
    });
  });
});
