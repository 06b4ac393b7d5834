import { CookieJars } from './CookieJars';

const PORTAL = new URL('http://localhost:7007/api/auth/oidc/start');

async function cookiesWith(url: URL, ...lines: string[]): Promise<CookieJars> {
  const cookies = new CookieJars();
  await cookies.store(url, aResponse(...lines));
  return cookies;
}

function aResponse(...lines: string[]): Response {
  return new Response(null, {
    headers: lines.map(line => ['set-cookie', line] as [string, string]),
  });
}

describe('CookieJars', () => {
  it.each`
    cookie                                          | address                                          | sent
    ${'a=1'}                                        | ${'http://localhost:7007/api/auth/oidc/refresh'} | ${'a=1'}
    ${'a=1'}                                        | ${'http://localhost:7007/'}                      | ${''}
    ${'a=1=2; Path=/api/auth/oidc'}                 | ${'http://localhost:7007/api/auth/oidc/refresh'} | ${'a=1=2'}
    ${'a=1; Path=/api/auth/oidc'}                   | ${'http://localhost:7007/api/auth/oidc'}         | ${'a=1'}
    ${'a=1; Path=/api/auth/oidc'}                   | ${'http://localhost:7007/api/auth/oidc2'}        | ${''}
    ${'a=1; Path=/api/auth/oidc'}                   | ${'http://localhost:7007/'}                      | ${''}
    ${'a=1'}                                        | ${'http://localhost:7010/'}                      | ${''}
    ${'a=1'}                                        | ${'http://127.0.0.1:7007/'}                      | ${''}
    ${'a=1; Max-Age=0'}                             | ${'http://localhost:7007/'}                      | ${''}
    ${'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'} | ${'http://localhost:7007/'}                      | ${''}
    ${'a=1; Path=/'}                                | ${'http://localhost:7010/'}                      | ${''}
    ${'a=1; Path=/; Expires=1 Jan 2099 0:0:0 GMT'}  | ${'http://localhost:7007/'}                      | ${'a=1'}
  `(
    'given $cookie sends "$sent" to $address',
    async ({ cookie, address, sent }) => {
      const cookies = await cookiesWith(PORTAL, cookie);
      expect(await cookies.headerFor(new URL(address))).toBe(sent);
    },
  );

  it('replaces a cookie and forgets one that is taken back', async () => {
    const cookies = await cookiesWith(PORTAL, 'a=1', 'b=2');
    await cookies.store(PORTAL, aResponse('a=3', 'b=; Max-Age=0'));
    expect(await cookies.headerFor(PORTAL)).toBe('a=3');
  });
});
