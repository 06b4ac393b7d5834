import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildControlPlane, startThrowAwayFleet } from '@fairway/local-fleet';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { openClusterClient } from '../src';

const CALLS = 50;
const CLUSTER = 'measured';
const run = promisify(execFile);

interface Measured {
  client: string;
  millisecondsPerCall: number;
  connections: number;
}

/** Passes bytes on to the API server and counts the connections that were opened. */
async function startCounter(target: URL) {
  let connections = 0;
  const server = createServer(client => {
    connections += 1;
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => server.close(),
  };
}

/** Makes the same call fifty times, one after another. */
async function measure(
  client: string,
  connections: () => number,
  call: () => Promise<unknown>,
): Promise<Measured> {
  const before = connections();
  const startedAt = performance.now();
  for (let index = 0; index < CALLS; index += 1) {
    await call();
  }
  const milliseconds = (performance.now() - startedAt) / CALLS;
  return {
    client,
    millisecondsPerCall: Number(milliseconds.toFixed(2)),
    connections: connections() - before,
  };
}

interface Subject {
  server: string;
  caData: string;
  token: string;
  connections: () => number;
}

async function measureOurs(subject: Subject): Promise<Measured[]> {
  const { server, caData, token, connections } = subject;
  const open = () =>
    openClusterClient({ name: CLUSTER, server, caData, credential: { token } });
  const call = (client: ReturnType<typeof open>) => () =>
    client.get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' });
  const client = open();
  const cold = await measure('cluster-client', connections, call(client));
  const warm = await measure('cluster-client, warm', connections, call(client));
  await client.close();
  return [cold, warm];
}

async function measureLibrary(subject: Subject): Promise<Measured> {
  const { server, caData, token, connections } = subject;
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: CLUSTER, server, caData, skipTLSVerify: false },
    { name: CLUSTER, token },
  );
  const api = config.makeApiClient(CoreV1Api);
  return measure('@kubernetes/client-node 2', connections, () =>
    api.readNamespace({ name: 'default' }),
  );
}

async function measureKubectl(subject: Subject): Promise<Measured> {
  const { server, caData, token, connections } = subject;
  const program = await buildControlPlane({ log: () => {} });
  const folder = await mkdtemp(join(tmpdir(), 'compare-clients-'));
  const path = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [
      { name: 'a', cluster: { server, 'certificate-authority-data': caData } },
    ],
    users: [{ name: 'a', user: { token } }],
  };
  await writeFile(path, JSON.stringify(config), { mode: 0o600 });
  const call = () =>
    run(program, [
      'kubectl',
      `--kubeconfig=${path}`,
      `--cache-dir=${folder}`,
      'get',
      'namespace/default',
      '--output=json',
    ]);
  try {
    // Its discovery cache is filled before, as on a developer's machine.
    await call();
    return await measure('kubectl', connections, call);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  const { server, caData, token } = fleet.credentials(CLUSTER, 'admin');
  const counter = await startCounter(new URL(server));
  const { connections } = counter;
  const subject = { server: counter.url, caData, token, connections };
  try {
    console.table([
      ...(await measureOurs(subject)),
      await measureLibrary(subject),
      await measureKubectl(subject),
    ]);
  } finally {
    counter.close();
    await fleet.close();
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
