import {
  ClusterClient,
  ClusterError,
  openClusterClient,
  OpenClusterClientOptions,
} from '../index';
import { Answer, startTestServer, TestServer } from './startTestServer';

/** What a working server says of its version. */
export const VERSION = { gitVersion: 'v1.36.3', major: '1', minor: '36' };

export const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  namespace: 'a',
  name: 'b',
};

/** The token of every client of a bench; no message may show it. */
export const TOKEN = 'canary-token-0123456789';

/** Servers and clients of one test, closed together. */
export class TestBench {
  readonly #closing: (() => Promise<unknown>)[] = [];

  async serve(
    answer: Answer,
    options: Parameters<typeof startTestServer>[1] = {},
  ): Promise<TestServer> {
    const server = await startTestServer(answer, options);
    this.closeLater(() => server.close());
    return server;
  }

  open(
    server: { url: string; caData: string },
    options: Partial<OpenClusterClientOptions> = {},
  ): ClusterClient {
    const client = openClusterClient({
      name: 'north',
      server: server.url,
      caData: server.caData,
      credential: { token: TOKEN },
      ...options,
    });
    this.closeLater(() => client.close());
    return client;
  }

  closeLater(close: () => Promise<unknown>): void {
    this.#closing.push(close);
  }

  async close(): Promise<void> {
    await Promise.all(this.#closing.splice(0).map(close => close()));
  }
}

/** The ClusterError that a call fails with; throws if it succeeds or fails otherwise. */
export async function failureOf(call: Promise<unknown>): Promise<ClusterError> {
  const error: unknown = await call.then(
    () => undefined,
    reason => reason,
  );
  if (!(error instanceof ClusterError)) {
    throw new Error(`expected a ClusterError, not ${error}`);
  }
  return error;
}
