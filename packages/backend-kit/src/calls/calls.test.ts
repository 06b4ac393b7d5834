import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { callPlugin, fetchJson } from './callPlugin';
import { OwnRoutes } from './OwnRoutes';

const schema = z.object({ boat: z.string() });

/** As Backstage's plugins refuse. */
const refuse = (statusCode: number, message: string) => ({
  error: { name: 'X', message },
  response: { statusCode },
});

describe('calls between plugins', () => {
  const asked: { request: IncomingMessage; body: string }[] = [];
  let answer: { status: number; body?: unknown } | 'silence';
  let server: Server;
  let deps: Parameters<typeof callPlugin>[0];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push({ request, body: Buffer.concat(chunks).toString() });
      if (answer === 'silence') return;
      response.statusCode = answer.status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer.body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    deps = {
      auth: mockServices.auth({ pluginId: 'harbour' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
      }),
    };
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: { boat: 'gull' } };
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('asks as its own service, and parses the answer', async () => {
    const query = { size: 3, owner: 'a b', none: undefined };
    expect(
      await fetchJson(deps, { plugin: 'boats', path: '/one', query, schema }),
    ).toEqual({ boat: 'gull' });
    const [{ request, body }] = asked;
    expect([request.method, request.url, body]).toEqual([
      'GET',
      '/api/boats/one?size=3&owner=a+b',
      '',
    ]);
    expect(request.headers['content-type']).toBeUndefined();
    expect(request.headers.authorization).toBe(
      `Bearer ${mockCredentials.service.token({
        onBehalfOf: await deps.auth.getOwnServiceCredentials(),
        targetPluginId: 'boats',
      })}`,
    );
  });

  it('sends a body as JSON by POST', async () => {
    await callPlugin(deps, { plugin: 'boats', path: '/', body: { a: 1 } });
    const [{ request, body }] = asked;
    expect([request.method, body]).toEqual(['POST', '{"a":1}']);
    expect(request.headers['content-type']).toBe('application/json');
  });

  it('refuses an answer of another form', async () => {
    answer = { status: 200, body: { boat: 7 } };
    await expect(
      fetchJson(deps, { plugin: 'boats', path: '/', schema }),
    ).rejects.toThrow('expected string');
  });

  it('throws what the plugin refused, with its status', async () => {
    answer = { status: 409, body: refuse(409, 'It has sailed') };
    await expect(
      callPlugin(deps, { plugin: 'boats', path: '/' }),
    ).rejects.toMatchObject({ name: 'ResponseError', statusCode: 409 });
  });

  it('waits no longer than it is told to, for a plugin that accepts and says nothing', async () => {
    answer = 'silence';
    await expect(
      callPlugin(deps, { plugin: 'boats', path: '/', timeoutMs: 50 }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends with the signal of who asks', async () => {
    answer = 'silence';
    const signal = AbortSignal.timeout(50);
    await expect(
      callPlugin(deps, { plugin: 'boats', path: '/', signal }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  describe('OwnRoutes', () => {
    const call = () =>
      new OwnRoutes({ ...deps, pluginId: 'boats' }).call(
        mockCredentials.user('user:default/ada'),
        { path: '/' },
      );

    it('asks in the name of the person', async () => {
      expect(await call()).toEqual({ boat: 'gull' });
      // A request of a test before, which was given up, may have come late.
      expect(asked.at(-1)?.request.headers.authorization).toBe(
        `Bearer ${mockCredentials.service.token({
          onBehalfOf: mockCredentials.user('user:default/ada'),
          targetPluginId: 'boats',
        })}`,
      );
    });

    it.each([
      [400, 'InputError'],
      [401, 'AuthenticationError'],
      [403, 'NotAllowedError'],
      [404, 'NotFoundError'],
      [409, 'ConflictError'],
      [413, 'InputError'],
      [422, 'InputError'],
      [429, 'ServiceUnavailableError'],
      [503, 'ServiceUnavailableError'],
    ])(
      'given status %d throws %s in the words of the route',
      async (status, name) => {
        answer = {
          status,
          body: refuse(status, 'the words'),
        };
        const error: Error = await call().then(
          () => new Error('nothing was thrown'),
          thrown => thrown,
        );
        expect([error.name, error.message]).toEqual([name, 'the words']);
      },
    );
  });
});
