import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { Fault } from './Fault';
import { FaultProxy, startFaultProxy } from './startFaultProxy';

let server: Server;
let proxy: FaultProxy;
const opened: Socket[] = [];

/** Answers each piece with the same; `BIG` with 200,000 bytes. */
beforeAll(async () => {
  server = createServer(socket => {
    socket.on('error', () => {});
    socket.on('data', data =>
      socket.write(`${data}` === 'BIG' ? 'x'.repeat(200_000) : data),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

beforeEach(async () => {
  const { port } = server.address() as AddressInfo;
  proxy = await startFaultProxy({ target: { host: '127.0.0.1', port } });
});

afterEach(async () => {
  opened.splice(0).forEach(socket => socket.destroy());
  await proxy.close();
});

afterAll(() => {
  server.close();
});

async function open(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  opened.push(socket);
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = await once(socket, 'data');
  return `${answer}`;
}

function countBytes(socket: Socket): { bytes: number } {
  const count = { bytes: 0 };
  socket.on('data', data => {
    count.bytes += data.length;
  });
  return count;
}

/** Resolves with the code of the error, or `end`, by which a connection comes to an end. */
async function howItEnds(socket: Socket): Promise<string> {
  return new Promise(resolve => {
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code ?? 'error'),
    );
    socket.on('close', () => resolve('end'));
  });
}

async function until(isReached: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isReached()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

it('passes data unchanged while all is well, and counts connections', async () => {
  const socket = await open();
  expect(await ask(socket, 'hello')).toBe('hello');
  expect(proxy.connections).toBe(1);
  expect(proxy.url).toBe(`https://127.0.0.1:${proxy.port}`);
  const count = countBytes(socket);
  socket.write('BIG');
  await until(() => count.bytes === 200_000);
  socket.destroy();
  await until(() => proxy.connections === 0);
});

it('delays what a connection says, both ways', async () => {
  const socket = await open();
  await proxy.set({ kind: 'latency', delayMs: 60, jitterMs: 10 });
  const started = performance.now();
  expect(await ask(socket, 'hello')).toBe('hello');
  expect(performance.now() - started).toBeGreaterThanOrEqual(95);
});

it('keeps the order of pieces when the delay varies', async () => {
  const socket = await open();
  await proxy.set({ kind: 'latency', delayMs: 20, jitterMs: 20 });
  let text = '';
  socket.on('data', data => {
    text += data;
  });
  for (const digit of '0123456789') {
    socket.write(digit);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  await until(() => text.length === 10);
  expect(text).toBe('0123456789');
});

it('holds an answer to a bandwidth', async () => {
  const socket = await open();
  await proxy.set({ kind: 'bandwidth', bytesPerSecond: 400_000 });
  const count = countBytes(socket);
  const started = performance.now();
  socket.write('BIG');
  await until(() => count.bytes === 200_000);
  expect(performance.now() - started).toBeGreaterThan(400);
});

it('accepts and stays silent, then delivers when the fault ends', async () => {
  await proxy.set({ kind: 'swallow' });
  const socket = await open();
  const count = countBytes(socket);
  socket.write('hello');
  await until(() => proxy.connections === 1);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(count.bytes).toBe(0);
  await proxy.clear();
  await until(() => count.bytes === 5);
});

it.each<[string, Fault]>([
  ['a connection that exists', { kind: 'reset' }],
  ['a connection that exists, when it goes down', { kind: 'down' }],
])('ends %s', async (_, fault) => {
  const socket = await open();
  await ask(socket, 'hello');
  const ending = howItEnds(socket);
  await proxy.set(fault);
  expect(await ending).toBe(fault.kind === 'reset' ? 'ECONNRESET' : 'end');
});

it('resets a new connection', async () => {
  await proxy.set({ kind: 'reset' });
  const socket = connect(proxy.port, '127.0.0.1');
  opened.push(socket);
  expect(await howItEnds(socket)).toBe('ECONNRESET');
});

it('refuses connections while it is down, and comes back on the same port', async () => {
  const { port } = proxy;
  await proxy.set({ kind: 'down' });
  expect(await howItEnds(connect(port, '127.0.0.1'))).toBe('ECONNREFUSED');
  await proxy.clear();
  expect(proxy.port).toBe(port);
  expect(await ask(await open(), 'hello')).toBe('hello');
});

it.each([0, 1, 70_000])('cuts an answer after %d bytes', async bytes => {
  const socket = await open();
  await proxy.set({ kind: 'limitData', bytes });
  const count = countBytes(socket);
  const ending = howItEnds(socket);
  socket.write('BIG');
  expect(await ending).toBe('end');
  expect(count.bytes).toBe(bytes);
});

it('ends a connection whose server is absent', async () => {
  const absent = createServer().listen(0, '127.0.0.1');
  await once(absent, 'listening');
  const { port } = absent.address() as AddressInfo;
  absent.close();
  const other = await startFaultProxy({ target: { host: '127.0.0.1', port } });
  const socket = connect(other.port, '127.0.0.1');
  expect(await howItEnds(socket)).toBe('end');
  await other.close();
});
