import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { fetchPortalToken } from './fetchPortalToken';

// What a portal may answer that is no sign-in; the sign-in itself is tested with a real portal.
describe('fetchPortalToken', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.close();
  });

  async function tokenOf(answer: RequestListener) {
    server = createServer(answer);
    await new Promise<void>(resolve => {
      server?.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const portal = `http://127.0.0.1:${port}`;
    return fetchPortalToken({ portal, person: 'ada' });
  }

  it('repeats the sentence of a portal that refuses', async () => {
    const error = { name: 'NotFoundError', message: 'No auth provider oidc' };
    const attempt = tokenOf((_request, response) => {
      response.writeHead(404).end(JSON.stringify({ error }));
    });
    await expect(attempt).rejects.toThrow('No auth provider oidc');
  });

  it('says where the sign-in ended when that was a page for people', async () => {
    const attempt = tokenOf((_request, response) => {
      response.end('<h1>Who are you?</h1>');
    });
    await expect(attempt).rejects.toThrow(
      /\/api\/auth\/oidc\/start answered 200 where the sign-in should go on/,
    );
  });

  it('gives up when the portal leads in circles', async () => {
    const attempt = tokenOf((request, response) => {
      response.writeHead(302, { location: request.url }).end();
    });
    await expect(attempt).rejects.toThrow(/redirects without end/);
  });

  it('repeats the error that the portal hands to its own page', async () => {
    const attempt = tokenOf((_request, response) => {
      response.writeHead(302, { location: '/?error=Not+today' }).end();
    });
    await expect(attempt).rejects.toThrow('Not today');
  });

  it('says so when the session knows no identity', async () => {
    const attempt = tokenOf((request, response) => {
      if (request.url?.includes('/refresh')) response.end('{"profile":{}}');
      else response.writeHead(302, { location: '/' }).end();
    });
    await expect(attempt).rejects.toThrow(/has no sign-in resolver/);
  });
});
