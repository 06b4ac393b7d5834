import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { OAuthRequestManager } from '@backstage/core-app-api';
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createOidcAuth } from './createOidcAuth';
import { oidcAuthApiRef } from './oidcAuthApiRef';
import { RedirectAuthConnector } from './RedirectAuthConnector';
import { SignInPage } from './SignInPage';

const people = [
  { id: 'ada', name: 'Ada Lindqvist', role: 'Developer', team: 'Storefront' },
  {
    id: 'erin',
    name: 'Erin Walsh',
    role: 'Platform engineer',
    team: 'Platform',
  },
];

const session = {
  profile: { displayName: 'Ada Lindqvist', email: 'ada@harbourline.example' },
  providerInfo: {
    idToken: 'id',
    accessToken: 'access',
    scope: 'openid profile email',
    expiresInSeconds: 3600,
  },
  backstageIdentity: {
    token: 'portal-token',
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada'],
    },
  },
};

const noSession = {
  status: 401,
  body: {
    error: {
      name: 'AuthenticationError',
      message: 'Refresh failed; caused by InputError: Missing session cookie',
    },
  },
};

const providerDown = {
  status: 401,
  body: {
    error: {
      name: 'AuthenticationError',
      message:
        'Refresh failed; caused by ServiceUnavailableError: The sign-in provider at http://127.0.0.1:7010 does not answer.; caused by Error: connect ECONNREFUSED',
    },
  },
};

/** The auth backend, seen from the browser: what it answers next, and what it was asked. */
function aPortal(...answers: ({ status: number; body: unknown } | 'down')[]) {
  const asked: { path: string; method?: string; query: URLSearchParams }[] = [];
  const left = [...answers];
  jest
    .spyOn(global, 'fetch')
    .mockImplementation(async (input, init?: RequestInit) => {
      const url = new URL(String(input));
      asked.push({
        path: url.pathname,
        method: init?.method,
        query: url.searchParams,
      });
      const next = left.length > 1 ? left.shift() : left[0];
      if (!next || next === 'down') throw new TypeError('Failed to fetch');
      return {
        ok: next.status < 400,
        status: next.status,
        statusText: '',
        json: async () => next.body,
      } as Response;
    });
  return asked;
}

function renderPage(shown: typeof people = people) {
  const went: URL[] = [];
  const signedIn: IdentityApi[] = [];
  const auth = createOidcAuth(
    new RedirectAuthConnector({
      discoveryApi: mockApis.discovery({ baseUrl: 'http://portal.test' }),
      oauthRequestApi: new OAuthRequestManager(),
      environment: 'production',
      provider: { id: 'oidc', title: 'Fairway', icon: () => null },
      navigate: url => went.push(new URL(url)),
    }),
  );
  renderInTestApp(
    <SignInPage
      logo={<span>Fairway</span>}
      onSignInSuccess={identity => signedIn.push(identity)}
    />,
    {
      apis: [[oidcAuthApiRef, auth]],
      config: shown.length ? { fairway: { signIn: { people: shown } } } : {},
    },
  );
  return { went, signedIn };
}

describe('SignInPage', () => {
  beforeEach(() => window.history.replaceState({}, '', '/environments?mine=1'));
  afterEach(() => jest.restoreAllMocks());

  it('lets in who has a session already, without a question', async () => {
    aPortal({ status: 200, body: session });
    const { signedIn } = renderPage();
    await waitFor(() => expect(signedIn).toHaveLength(1));
    const [identity] = signedIn;
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/ada',
    });
    expect(await identity.getCredentials()).toEqual({ token: 'portal-token' });
    expect(await identity.getProfileInfo()).toEqual(session.profile);
  });

  it('says that it is looking for a session while it does', async () => {
    jest.spyOn(global, 'fetch').mockReturnValue(new Promise(() => {}));
    renderPage();
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Checking your session',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('signs in as a person with one click, and comes back to the page that was asked for', async () => {
    aPortal(noSession);
    const { went } = renderPage();
    const option = await screen.findByRole('region', {
      name: 'Choose a person',
    });
    expect(within(option).getAllByRole('listitem')).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Ada Lindqvist Developer · Storefront',
      }),
    );
    await waitFor(() => expect(went).toHaveLength(1));
    expect(`${went[0].origin}${went[0].pathname}`).toBe(
      'http://portal.test/api/auth/oidc/start',
    );
    expect(Object.fromEntries(went[0].searchParams)).toEqual({
      env: 'production',
      flow: 'redirect',
      login_hint: 'ada',
      origin: 'http://localhost',
      redirectUrl: 'http://localhost/environments?mine=1',
      scope: 'openid profile email',
    });
    expect(
      screen.getByRole('button', { name: 'Ada Lindqvist Signing in…' }),
    ).toBeDisabled();
    expect(screen.getByRole('button', { name: /Erin/ })).toBeDisabled();
  });

  it('can be used by the keyboard alone', async () => {
    aPortal(noSession);
    const { went } = renderPage();
    await screen.findByRole('button', { name: /Ada/ });
    await userEvent.tab();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: /Erin/ })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(went[0]?.searchParams.get('login_hint')).toBe('erin'),
    );
  });

  it('has one plain button where the provider asks who somebody is', async () => {
    aPortal(noSession);
    const { went } = renderPage([]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in' }),
    );
    await waitFor(() => expect(went).toHaveLength(1));
    expect(went[0].searchParams.has('login_hint')).toBe(false);
  });

  it('shows why a sign-in was refused, once, as text, and offers another', async () => {
    const reason = 'Henrik Dahl is not a member. <b>Ask</b>';
    window.history.replaceState(
      {},
      '',
      `/fleet?tier=dev&error=${encodeURIComponent(reason)}#top`,
    );
    aPortal(noSession);
    const { went } = renderPage([]);
    expect(await screen.findByRole('alert')).toHaveTextContent(reason);
    expect(window.location.href).toBe('http://localhost/fleet?tier=dev#top');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(went[0]?.searchParams.get('redirectUrl')).toBe(
        'http://localhost/fleet?tier=dev#top',
      ),
    );
  });

  it('says that the provider is down and finds the session when it is up again', async () => {
    aPortal(providerDown, { status: 200, body: session });
    const { signedIn } = renderPage();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The sign-in provider at http:\/\/127\.0\.0\.1:7010 does not answer\.$/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(signedIn).toHaveLength(1));
  });

  it('says that the portal is down, and goes on when it is up again', async () => {
    aPortal('down', noSession);
    renderPage();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal does not answer.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Ada/ })).toBeEnabled();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('offers everybody again to who comes back by the back button', async () => {
    aPortal(noSession);
    renderPage();
    await userEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    expect(screen.getByRole('button', { name: /Ada/ })).toBeDisabled();
    const event = new Event('pageshow');
    Object.assign(event, { persisted: true });
    act(() => {
      window.dispatchEvent(event);
    });
    expect(screen.getByRole('button', { name: /Ada/ })).toBeEnabled();
  });

  it('signs out at the portal', async () => {
    const asked = aPortal(
      { status: 200, body: session },
      { status: 200, body: {} },
    );
    const { signedIn } = renderPage();
    await waitFor(() => expect(signedIn).toHaveLength(1));
    await signedIn[0].signOut();
    expect(asked.at(-1)).toMatchObject({
      path: '/api/auth/oidc/logout',
      method: 'POST',
    });
  });
});
