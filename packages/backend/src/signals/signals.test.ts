import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';
import { maxSocketsPerPerson, SignalSockets } from './SignalSockets';

jest.setTimeout(120_000);

function toClient(portal: string) {
  return (options: {
    token?: string;
    origin?: string;
    path?: string;
  }): Promise<WebSocket | number> => {
    const { token, origin, path = '/api/signals' } = options;
    const socket = new WebSocket(
      `${portal.replace('http', 'ws')}${path}`,
      token === undefined ? [] : [token],
      { origin },
    );
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(socket));
      socket.once('unexpected-response', (request, response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      socket.once('error', reject);
    });
  };
}

describe('sockets of pages', () => {
  let portal: GuardedPortal;
  let open: ReturnType<typeof toClient>;
  let ada: string;

  beforeAll(async () => {
    portal = await startGuardedPortal();
    open = toClient(portal.portal);
    ada = await portal.tokenOf('ada');
  });

  afterAll(() => portal.close());

  async function openFor(token: string): Promise<WebSocket> {
    const socket = await open({ token, origin: portal.portal });
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    return socket;
  }

  it('bring what is published to those whom it is for', async () => {
    const ben = await openFor(await portal.tokenOf('ben'));
    const own = await openFor(ada);
    const heard: string[] = [];
    ben.on('message', data => heard.push(`ben ${data}`));
    own.on('message', data => heard.push(`ada ${data}`));
    const publish = async () => {
      await portal.publish({
        channel: 'a',
        recipients: { type: 'user', entityRef: 'group:default/storefront' },
        message: { n: 1 },
      });
      await portal.publish({
        channel: 'other',
        recipients: { type: 'broadcast' },
        message: { n: 2 },
      });
      await portal.publish({
        channel: 'a',
        recipients: { type: 'broadcast' },
        message: { n: 3 },
      });
    };
    for (const socket of [ben, own]) {
      socket.send(JSON.stringify({ action: 'subscribe', channel: 'a' }));
      socket.send('no JSON');
      socket.ping();
      await once(socket, 'pong');
    }
    await publish();
    while (heard.filter(each => each.includes('"n":3')).length < 2) {
      await once(own, 'message');
    }
    expect(heard.sort()).toEqual([
      'ada {"channel":"a","message":{"n":1}}',
      'ada {"channel":"a","message":{"n":3}}',
      'ben {"channel":"a","message":{"n":3}}',
    ]);
    ben.close();
    own.close();
  });

  it.each`
    what                                    | token        | origin                             | path                                   | status
    ${'no token'}                           | ${undefined} | ${'own'}                           | ${undefined}                           | ${401}
    ${'a forged token'}                     | ${'a.b.c'}   | ${'own'}                           | ${undefined}                           | ${401}
    ${'a token from a foreign origin'}      | ${'ada'}     | ${'http://evil.example'}           | ${undefined}                           | ${403}
    ${'a token from a page without origin'} | ${'ada'}     | ${'null'}                          | ${undefined}                           | ${403}
    ${'an origin that begins like our own'} | ${'ada'}     | ${'http://localhost.evil.example'} | ${undefined}                           | ${403}
    ${'the end of the path'}                | ${'ada'}     | ${'own'}                           | ${'/signals'}                          | ${404}
    ${'the path with a slash'}              | ${'ada'}     | ${'own'}                           | ${'/api/signals/'}                     | ${404}
    ${'a token in the address'}             | ${undefined} | ${'own'}                           | ${'/api/signals?token='}               | ${404}
    ${'another plugin'}                     | ${'ada'}     | ${'own'}                           | ${'/api/catalog'}                      | ${404}
    ${'the proxy to clusters'}              | ${'erin'}    | ${'own'}                           | ${'/api/kubernetes/proxy/api/v1/pods'} | ${404}
    ${'the root'}                           | ${undefined} | ${undefined}                       | ${'/'}                                 | ${404}
  `(
    '[B14.2][B10.6] answers $what with $status and closes',
    async ({ token, origin, path, status }) => {
      const known = /^(ada|erin)$/.test(token ?? '');
      const answer = await open({
        token: known ? await portal.tokenOf(token) : token,
        origin: origin === 'own' ? portal.portal : origin,
        path,
      });
      expect(answer).toBe(status);
    },
  );

  it('[B10.6] closes the connection of a refused request, whatever the client does with it', async () => {
    const socket = connect(portal.port, '127.0.0.1');
    socket.write(
      'GET /anything HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
    });
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\r\nConnection: close/);
  });

  it('[B10.6] serves who asks for another protocol than that of WebSockets as if nobody had asked', async () => {
    const socket = connect(portal.port, '127.0.0.1');
    socket.write(
      'GET /.backstage/health/v1/liveness HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n',
    );
    const [data] = await once(socket, 'data');
    expect(String(data)).toMatch(/^HTTP\/1\.1 200 OK/);
    socket.destroy();
  });

  it('[B14.2] lets one person hold so many sockets and no more', async () => {
    const chloe = await portal.tokenOf('chloe');
    const sockets: WebSocket[] = [];
    for (let count = 0; count < maxSocketsPerPerson; count += 1) {
      sockets.push(await openFor(chloe));
    }
    expect(await open({ token: chloe })).toBe(429);
    const closed = once(sockets[0], 'close');
    sockets[0].close();
    await closed;
    sockets.push(await openFor(ada));
    for (const socket of sockets) socket.close();
  });

  it('closes a socket that sends more than a page has to say', async () => {
    const socket = await openFor(ada);
    const closed = once(socket, 'close');
    socket.send('x'.repeat(5_000));
    expect((await closed)[0]).toBe(1009);
  });
});

describe('SignalSockets', () => {
  function setUp(expiresAt: Date) {
    const userInfo = mockServices.userInfo.mock();
    const sockets = new SignalSockets({
      userInfo,
      logger: mockServices.logger.mock(),
    });
    const closed: number[] = [];
    const webSocket = {
      on: jest.fn(),
      ping: jest.fn(),
      terminate: jest.fn(),
      close: (code: number) => closed.push(code),
    };
    sockets.add(webSocket as unknown as WebSocket, {
      credentials: {
        $$type: '@backstage/BackstageCredentials',
        principal: { type: 'user', userEntityRef: 'user:default/ada' },
        expiresAt,
      },
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada'],
    });
    return { sockets, closed, userInfo, webSocket };
  }

  it('[B14.3] ends a socket with the token', async () => {
    jest.useFakeTimers();
    try {
      const { closed } = setUp(new Date(Date.now() + 60_000));
      await jest.advanceTimersByTimeAsync(59_999);
      expect(closed).toEqual([]);
      await jest.advanceTimersByTimeAsync(1);
      expect(closed).toEqual([4401]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('[B14.3][B8] ends a socket at the next round when its person is no longer a member', async () => {
    const { sockets, closed, userInfo } = setUp(new Date(Date.now() + 60_000));
    userInfo.getUserInfo.mockRejectedValue(new Error('no longer a member'));
    await sockets.check();
    expect(closed).toEqual([4403]);
  });
});
