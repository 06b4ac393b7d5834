import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { Fault } from './Fault';
import { FaultSwitch, pump } from './pump';

/** A place on the way to a server where things can be made to go wrong. */
export interface FaultProxy {
  readonly port: number;
  /** What to use in place of the server's own address; the certificate is still the server's. */
  readonly url: string;
  /** How many connections are open. */
  readonly connections: number;
  /** From now on this goes wrong, and nothing else. */
  set(fault: Fault): Promise<void>;
  /** From now on all is well. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

class TcpFaultProxy implements FaultProxy {
  port = 0;
  private server?: Server;
  private readonly faults = new FaultSwitch();
  private readonly clients = new Set<Socket>();

  constructor(private readonly target: { host: string; port: number }) {
    // One listener per connection that waits for the end of a fault.
    this.faults.setMaxListeners(0);
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get connections(): number {
    return this.clients.size;
  }

  async listen(): Promise<void> {
    if (this.server) return;
    const server = createServer({ allowHalfOpen: true }, client =>
      this.accept(client),
    );
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  async set(fault: Fault): Promise<void> {
    this.faults.current = fault;
    if (fault.kind === 'reset') this.endAll(client => client.resetAndDestroy());
    if (fault.kind === 'down') await this.stopListening();
    else await this.listen();
  }

  async clear(): Promise<void> {
    this.faults.current = undefined;
    await this.listen();
  }

  async close(): Promise<void> {
    await this.stopListening();
  }

  private async stopListening(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.endAll(client => client.destroy());
    if (!server) return;
    server.close();
    await once(server, 'close');
  }

  private endAll(end: (client: Socket) => void): void {
    for (const client of this.clients) end(client);
  }

  private accept(client: Socket): void {
    const upstream = connect({ ...this.target, allowHalfOpen: true });
    const ending = new AbortController();
    this.clients.add(client);
    const end = () => {
      ending.abort();
      client.destroy();
      upstream.destroy();
      this.clients.delete(client);
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      // An error is followed by close, which ends both sides.
      socket.on('error', () => {});
      socket.on('close', end);
    }
    if (this.faults.current?.kind === 'reset') {
      client.resetAndDestroy();
      return;
    }
    const shared = { faults: this.faults, signal: ending.signal };
    const ways = [
      pump({ ...shared, from: client, to: upstream, isAnswer: false }),
      pump({ ...shared, from: upstream, to: client, isAnswer: true }),
    ];
    // The abort at the end of a connection is how a waiting pump learns of it.
    for (const way of ways) way.catch(end);
  }
}

/** Starts a proxy of TCP connections to `target` on a free port of 127.0.0.1. */
export async function startFaultProxy(options: {
  target: { host: string; port: number };
}): Promise<FaultProxy> {
  const proxy = new TcpFaultProxy(options.target);
  await proxy.listen();
  return proxy;
}
