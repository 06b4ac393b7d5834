import { Browser, people, Person } from '@fairway/local-identity';
import {
  startTestIdentity,
  TestIdentity,
} from '../__testUtils__/startTestIdentity';

const erin = people.find(one => one.id === 'erin') as Person;

// Says to be erin, of the platform team, but nobody has checked that.
const mallory: Person = {
  ...erin,
  id: 'mallory',
  name: 'Mallory',
  subject: 'mallory-of-elsewhere',
  emailVerified: false,
};
const shoutingErin: Person = {
  ...erin,
  id: 'shouting-erin',
  name: 'Shouting Erin',
  subject: erin.subject.toLocaleUpperCase('en-US'),
};

function readPayload(token: string) {
  const [, payload] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

function startUrl(portal: string, query: Record<string, string>): URL {
  const url = new URL('/api/auth/oidc/start', portal);
  url.search = new URLSearchParams({
    env: 'production',
    flow: 'redirect',
    scope: 'openid profile email',
    redirectUrl: `${portal}/`,
    ...query,
  }).toString();
  return url;
}

async function fetchUserInfo(portal: string, token: string) {
  const response = await fetch(`${portal}/api/auth/v1/userinfo`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.json();
}

function flipLastLetter(text: string): string {
  return (
    text.slice(0, -10) + (text.at(-10) === 'A' ? 'B' : 'A') + text.slice(-9)
  );
}

jest.setTimeout(60_000);

describe('sign-in with a provider that starts after the portal', () => {
  let identity: TestIdentity;
  const whileDown: { token?: string; page?: Response } = {};

  beforeAll(async () => {
    identity = await startTestIdentity({ strangers: [mallory, shoutingErin] });
    whileDown.token = await identity
      .tokenOf('ada')
      .catch(error => error.message);
    whileDown.page = await fetch(startUrl(identity.portal, {}), {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
    await identity.startProvider();
  });

  afterAll(() => identity.close());

  it('says that the provider is down, and signs in as soon as it is up', async () => {
    expect(whileDown.token).toMatch(
      /sign-in provider at http:\/\/127\.0\.0\.1:\d+ does not answer/,
    );
    expect(whileDown.page?.status).toBe(302);
    const location = new URL(whileDown.page?.headers.get('location') ?? '');
    expect(location.pathname).toBe('/');
    expect(location.searchParams.get('error')).toMatch(
      /^The sign-in provider at \S+ does not answer\. Try again .* platform team\.$/,
    );
    await expect(identity.tokenOf('ada')).resolves.toBeTruthy();
  });

  it.each(['ada', 'david', 'erin', 'grace'])(
    'signs %s in, who belongs to the groups of the catalog',
    async id => {
      const person = people.find(one => one.id === id) as Person;
      const token = await identity.tokenOf(id);
      const { sub } = readPayload(token);
      expect(sub).toBe(`user:default/${id}`);
      const { claims } = await fetchUserInfo(identity.portal, token);
      expect([...claims.ent].sort()).toEqual(
        [
          `user:default/${id}`,
          ...person.groups.map(name => `group:default/${name}`),
        ].sort(),
      );
    },
  );

  it('refuses who has left, says so, and writes it to the audit log', async () => {
    const sentence =
      /^Henrik Dahl is not, or no longer, a member of this organisation/;
    await expect(identity.tokenOf('henrik')).rejects.toThrow(sentence);
    const { response } = await new Browser().visit(
      startUrl(identity.portal, { login_hint: 'henrik' }),
    );
    expect(response.status).toBe(403);
    const cookies = response.headers.getSetCookie().join();
    expect(cookies).not.toContain('refresh-token');
    expect(identity.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'sign-in',
        severityLevel: 'medium',
        meta: expect.objectContaining({
          subject: people.find(one => one.id === 'henrik')?.subject,
        }),
      }),
    );
  });

  it('shows a browser the reason and leads it back to the portal', async () => {
    const { response } = await new Browser('text/html').visit(
      startUrl(identity.portal, { login_hint: 'henrik' }),
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(
      /http-equiv=\"refresh\" content=\"0; url=http:\/\/localhost:\d+\/\?error=Henrik/,
    );
  });

  it('refuses an unverified e-mail address, even the one of an administrator', async () => {
    await expect(identity.tokenOf('mallory')).rejects.toThrow(
      /has not verified the e-mail address of Mallory/,
    );
  });

  it('does not take a subject in other letters for the same person', async () => {
    await expect(identity.tokenOf('shouting-erin')).rejects.toThrow(
      /Shouting Erin is not/,
    );
  });

  it('answers a refusal with 403 in the popup flow too', async () => {
    const { response } = await new Browser('text/html').visit(
      startUrl(identity.portal, { flow: 'popup', login_hint: 'henrik' }),
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('NotAllowedError');
  });

  it('keeps people signed in when the provider is restarted', async () => {
    const browser = new Browser();
    await browser.visit(
      startUrl(identity.portal, { login_hint: 'chloe' }),
      url => url.pathname === '/',
    );
    await identity.stopProvider();
    await identity.startProvider();
    const refresh = new URL('/api/auth/oidc/refresh', identity.portal);
    refresh.search = 'env=production&scope=openid%20profile%20email';
    const { response } = await browser.visit(refresh);
    expect(response.status).toBe(200);
    const { backstageIdentity } = await response.json();
    expect(backstageIdentity.identity.userEntityRef).toBe('user:default/chloe');
    await expect(identity.tokenOf('ben')).resolves.toBeTruthy();
  });

  it('tells a session whose provider is down from one that has ended', async () => {
    const browser = new Browser();
    await browser.visit(
      startUrl(identity.portal, { login_hint: 'chloe' }),
      url => url.pathname === '/',
    );
    const refresh = new URL('/api/auth/oidc/refresh', identity.portal);
    refresh.search = 'env=production&scope=openid%20profile%20email';
    await identity.stopProvider();
    const down = await browser.visit(refresh);
    const again = await new Browser().visit(startUrl(identity.portal, {}));
    await identity.startProvider();
    expect(down.response.status).toBe(401);
    expect((await down.response.json()).error.message).toMatch(
      /caused by ServiceUnavailableError: The sign-in provider at/,
    );
    expect(again.response.status).toBe(503);
    const up = await browser.visit(refresh);
    expect(up.response.status).toBe(200);
    const nobody = await new Browser().visit(refresh);
    expect((await nobody.response.json()).error.message).not.toContain(
      'ServiceUnavailableError',
    );
  });

  it('signs out while the provider is down', async () => {
    const browser = new Browser();
    await browser.visit(
      startUrl(identity.portal, { login_hint: 'chloe' }),
      url => url.pathname === '/',
    );
    const logout = new URL('/api/auth/oidc/logout', identity.portal);
    logout.search = 'env=production';
    await identity.stopProvider();
    const { response } = await browser.post(logout, {});
    await identity.startProvider();
    expect(response.status).toBe(200);
    const refresh = new URL('/api/auth/oidc/refresh', identity.portal);
    refresh.search = 'env=production&scope=openid%20profile%20email';
    expect((await browser.visit(refresh)).response.status).toBe(401);
  });

  it.each([
    ['another host', 'https://evil.example/'],
    ['a page of its own', 'data:text/html,<p>Welcome</p>'],
    ['no address', 'portal'],
  ])('does not lead from the sign-in to %s', async (_what, redirectUrl) => {
    const { response } = await new Browser().visit(
      startUrl(identity.portal, { redirectUrl }),
    );
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain('redirectUrl');
  });

  it('does not lead to another host by a forged state', async () => {
    const state = new URLSearchParams({
      env: 'production',
      nonce: 'x',
      flow: 'redirect',
      redirectUrl: 'https://evil.example/',
    });
    const url = new URL('/api/auth/oidc/handler/frame', identity.portal);
    url.searchParams.set('state', Buffer.from(`${state}`).toString('hex'));
    const { response } = await new Browser().visit(url);
    expect(response.status).toBe(400);
  });

  it('knows nobody by a token that is altered, unsigned or absent', async () => {
    const token = await identity.tokenOf('ada');
    const [, payload] = token.split('.');
    const none = Buffer.from('{"alg":"none","typ":"vnd.backstage.user"}');
    const forged = [
      flipLastLetter(token),
      `${none.toString('base64url')}.${payload}.`,
      '',
    ];
    for (const one of forged) {
      const { status } = await fetch(
        `${identity.portal}/api/catalog/entities/by-name/user/default/ada`,
        { headers: one ? { authorization: `Bearer ${one}` } : {} },
      );
      expect(status).toBe(401);
    }
  });
});
