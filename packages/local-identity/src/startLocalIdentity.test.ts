import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from './people/people';
import { readClientSecret } from './state/readClientSecret';
import { LocalIdentity, startLocalIdentity } from './startLocalIdentity';
import { Browser } from './token/Browser';

// Nobody listens there: a walk ends before it would get there.
const REDIRECT_URI = 'http://localhost:7999/done';

describe('startLocalIdentity', () => {
  let stateDir: string;
  let identity: LocalIdentity;

  const start = (port = 0) =>
    startLocalIdentity({
      port,
      stateDir,
      clients: [{ clientId: 'fairway', redirectUris: [REDIRECT_URI] }],
    });

  const authorizeUrl = (query: Record<string, string> = {}) => {
    const url = new URL('/auth', identity.issuer);
    url.search = new URLSearchParams({
      client_id: 'fairway',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile email groups',
      state: 'state',
      prompt: 'login',
      ...query,
    }).toString();
    return url;
  };

  const isDone = (url: URL) => url.href.startsWith(REDIRECT_URI);

  const askToken = async (fields: Record<string, string>) => {
    const { secret } = await readClientSecret(stateDir, 'fairway');
    const basic = Buffer.from(`fairway:${secret}`).toString('base64');
    return fetch(`${identity.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(fields),
    });
  };

  const signIn = async (person: string) => {
    const browser = new Browser();
    const { url } = await browser.visit(
      authorizeUrl({ login_hint: person }),
      isDone,
    );
    const response = await askToken({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
    });
    expect(response.status).toBe(200);
    return response.json();
  };

  const readUser = async (accessToken: string) => {
    const response = await fetch(`${identity.issuer}/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return response.json();
  };

  beforeEach(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'fairway-identity-'));
    identity = await start();
  });

  afterEach(async () => {
    await identity.close();
    await rm(stateDir, { recursive: true });
  });

  it('describes itself under the address it listens on', async () => {
    const response = await fetch(
      `${identity.issuer}/.well-known/openid-configuration`,
    );
    expect(await response.json()).toMatchObject({
      issuer: identity.issuer,
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
    });
  });

  it('offers every person with a form of one button', async () => {
    const { response } = await new Browser('text/html').visit(authorizeUrl());
    const html = await response.text();
    expect(html.match(/<form method="post"/g)).toHaveLength(people.length);
    for (const person of people) {
      expect(html).toContain(`name="person" value="${person.id}"`);
      expect(html).toContain(person.name);
    }
  });

  it('lets no script run on its pages and lets forms lead to the portal alone', async () => {
    const { response } = await new Browser('text/html').visit(authorizeUrl());
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`form-action 'self' http://localhost:*`);
    expect(policy).toMatch(/style-src 'sha256-[^']+'/);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('script-src');
  });

  it('signs in the person who was chosen on the page', async () => {
    const browser = new Browser('text/html');
    const page = await browser.visit(authorizeUrl());
    const chosen = await browser.post(page.url, { person: 'ben' }, isDone);
    const response = await askToken({
      grant_type: 'authorization_code',
      code: chosen.url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
    });
    const { access_token: accessToken } = await response.json();
    expect(await readUser(accessToken)).toMatchObject({ name: 'Ben Carter' });
  });

  it.each(people.map(person => [person.id, person] as const))(
    'tells who %s is, when the request names the person',
    async (id, person) => {
      const { access_token: accessToken } = await signIn(id);
      expect(await readUser(accessToken)).toEqual({
        sub: person.subject,
        name: person.name,
        preferred_username: id,
        email: person.email,
        email_verified: true,
        groups: person.groups,
      });
    },
  );

  it('shows the people when the request names somebody unknown', async () => {
    const { response } = await new Browser('text/html').visit(
      authorizeUrl({ login_hint: 'zoe' }),
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Choose a person');
  });

  it('refuses a form with somebody unknown, a huge form, and one that comes too late', async () => {
    const browser = new Browser('text/html');
    const page = await browser.visit(authorizeUrl());
    for (const person of ['zoe', 'ada'.padEnd(10_000)]) {
      const { response } = await browser.post(page.url, { person });
      expect(response.status).toBe(400);
    }
    const stranger = new Browser('text/html');
    const late = await stranger.post(page.url, { person: 'ada' });
    expect(late.response.status).toBe(400);
    expect(await late.response.text()).toContain('This sign-in has expired');
  });

  it('does not send anybody to an address that is not registered', async () => {
    const { response } = await new Browser('text/html').visit(
      authorizeUrl({ redirect_uri: 'https://evil.example/' }),
    );
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Sign-in did not work');
  });

  it('does not answer to other names than those of this machine', async () => {
    const { port } = new URL(identity.issuer);
    const status = await fetchWithHost(Number(port), 'rebound.example');
    expect(status).toBe(421);
  });

  it('keeps keys, secrets and sessions over a restart, readable by their owner alone', async () => {
    const before = await signIn('ada');
    await identity.close();
    const port = Number(new URL(identity.issuer).port);
    identity = await start(port);
    const response = await askToken({
      grant_type: 'refresh_token',
      refresh_token: before.refresh_token,
    });
    expect(response.status).toBe(200);
    const { access_token: accessToken } = await response.json();
    expect(await readUser(accessToken)).toMatchObject({
      name: 'Ada Lindqvist',
    });

    const files = await readdir(stateDir, {
      recursive: true,
      withFileTypes: true,
    });
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      const { mode } = await stat(path);
      expect([path, mode % 0o100]).toEqual([path, 0]);
    }
  });

  it('ends a session for good when the portal signs out', async () => {
    const { refresh_token: refreshToken } = await signIn('ada');
    const { secret } = await readClientSecret(stateDir, 'fairway');
    await fetch(`${identity.issuer}/token/revocation`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`fairway:${secret}`).toString(
          'base64',
        )}`,
      },
      body: new URLSearchParams({ token: refreshToken }),
    });
    const response = await askToken({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    expect(response.status).toBe(400);
  });

  it('says so when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>(resolve => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    await expect(start(port)).rejects.toThrow(
      `port ${port} of 127.0.0.1 is taken`,
    );
    await new Promise(resolve => {
      other.close(resolve);
    });
  });

  it('starts with damaged sessions, and says what to do about damaged keys', async () => {
    await writeFile(join(stateDir, 'sessions.json'), '[[');
    const second = await start();
    await second.close();
    await writeFile(join(stateDir, 'keys.json'), '{}');
    await expect(start()).rejects.toThrow(/keys\.json is damaged; delete it/);
  });
});

async function fetchWithHost(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', headers: { host } }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
