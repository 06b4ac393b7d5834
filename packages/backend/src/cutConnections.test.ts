import { once } from 'node:events';
import { createServer, get, Server } from 'node:http';
import { AddressInfo, connect } from 'node:net';
import { cutConnections } from './cutConnections';

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A server of which the test decides when it is told to end. */
function serve(answer: Parameters<typeof createServer>[1], graceMs: number) {
  const hooks: (() => void)[] = [];
  const server = createServer(answer ?? (() => {}));
  cutConnections(
    server,
    { addShutdownHook: hook => void hooks.push(hook) },
    graceMs,
  );
  const end = async () => {
    hooks.forEach(hook => hook());
    server.close();
    await once(server, 'close');
  };
  return { server, end };
}

it('ends though a client waits for an answer that never comes', async () => {
  const { server, end } = serve(undefined, 10);
  const port = await listen(server);
  const request = get({ port, host: '127.0.0.1' });
  const cut = once(request, 'error');
  await once(server, 'request');
  await end();
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
});

it('ends though a connection became a WebSocket', async () => {
  const { server, end } = serve(undefined, 10);
  server.on('upgrade', (_request, socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  );
  const socket = connect(await listen(server), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\n');
  socket.write('upgrade: websocket\r\n\r\n');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  socket.on('error', () => {});
  await end();
  await closed;
  expect(socket.destroyed).toBe(true);
});

it('lets an answer that is underway be written', async () => {
  let finish = () => {};
  const { server, end } = serve((_request, response) => {
    finish = () => response.end('whole');
  }, 60_000);
  const request = get({
    port: await listen(server),
    host: '127.0.0.1',
    agent: false,
  });
  await once(server, 'request');
  const ended = end();
  finish();
  const [response] = await once(request, 'response');
  const [body] = await once(response, 'data');
  expect(String(body)).toBe('whole');
  await ended;
});
