import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import { createAuthority, issueCertificate } from './issueCertificate';

jest.setTimeout(180_000);

const CLUSTER = 'harbour-dev';
const READER = 'system:serviceaccount:fairway-system:reader';

let fleet: ThrowAwayFleet;
let server: Server | undefined;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
});

afterEach(async () => {
  server?.close();
  server?.closeAllConnections();
});

afterAll(async () => {
  await fleet?.close();
});

async function kubectl(args: string[], input?: string): Promise<string> {
  const result = await fleet.kubectl(CLUSTER, args, 'admin', input);
  if (result.code !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

/** The authority by which an aggregated API knows the API server, as the cluster publishes it. */
async function readPublishedAuthority(): Promise<string> {
  const path = '{.data.requestheader-client-ca-file}';
  return kubectl([
    ...['get', 'configmap', 'extension-apiserver-authentication'],
    ...['-n', 'kube-system', '-o', `jsonpath=${path}`],
  ]);
}

/** An aggregated API that tells who asks, and takes nobody's word but the API server's. */
async function startEcho(): Promise<number> {
  const now = new Date();
  const plan = { name: 'echo', usage: 'server' } as const;
  const authority = await createAuthority('echo authority', now);
  const { certificate, key } = await issueCertificate(authority, plan, now);
  const started = createServer(
    {
      cert: certificate,
      key,
      ca: await readPublishedAuthority(),
      requestCert: true,
      rejectUnauthorized: true,
    },
    ({ socket, headers }, response) => {
      const peer = (socket as TLSSocket).getPeerCertificate();
      response.setHeader('content-type', 'application/json').end(
        JSON.stringify({
          kind: 'APIResourceList',
          apiVersion: 'v1',
          groupVersion: 'echo.fairway.dev/v1',
          resources: [],
          proxy: peer.subject?.CN,
          user: headers['x-remote-user'],
          groups: headers['x-remote-group'],
        }),
      );
    },
  ).listen(0, '127.0.0.1');
  server = started;
  await once(started, 'listening');
  return (started.address() as AddressInfo).port;
}

function toManifest(port: number): string {
  return JSON.stringify({
    kind: 'List',
    apiVersion: 'v1',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'echo', namespace: 'default' },
        spec: { type: 'ExternalName', externalName: 'localhost' },
      },
      {
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: {
          name: 'v1.echo.fairway.dev',
          labels: { 'fairway.dev/component': 'echo' },
        },
        spec: {
          group: 'echo.fairway.dev',
          version: 'v1',
          groupPriorityMinimum: 100,
          versionPriority: 100,
          insecureSkipTLSVerify: true,
          service: { name: 'echo', namespace: 'default', port },
        },
      },
    ],
  });
}

/** What the aggregated API answers to the reader, once it does. */
async function askAsReader(): Promise<Record<string, unknown>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const args = ['get', '--raw', '/apis/echo.fairway.dev/v1'];
    const result = await fleet.kubectl(CLUSTER, args, 'reader');
    if (result.code === 0) return JSON.parse(result.stdout);
    if (Date.now() > deadline) throw new Error(result.stderr);
    await sleep(250);
  }
}

it('[A16] an aggregated API is told by a certificate of the API server who asks', async () => {
  await kubectl(['apply', '-f', '-'], toManifest(await startEcho()));
  expect(await askAsReader()).toMatchObject({
    proxy: 'front-proxy-client',
    user: READER,
    groups: expect.stringContaining('system:authenticated'),
  });
});

it('[A16] a cluster that was made without certificates of a front proxy gets them at its next start', async () => {
  await fleet.down();
  for (const name of ['ca.crt', 'client.crt', 'client.key']) {
    await rm(join(fleet.stateDir, CLUSTER, `front-proxy-${name}`));
  }
  await fleet.up({ clusters: [CLUSTER] });
  await kubectl(['apply', '-f', '-'], toManifest(await startEcho()));
  expect(await askAsReader()).toMatchObject({ user: READER });
});

it('a cluster that starts again keeps an aggregated API that is served, and takes off one that is not, so that namespaces can be deleted', async () => {
  const port = await startEcho();
  await kubectl(['apply', '-f', '-'], toManifest(port));
  const list = ['get', 'apiservice', 'v1.echo.fairway.dev', '-o', 'name'];
  await fleet.chaos(CLUSTER, 'stop');
  await fleet.chaos(CLUSTER, 'start');
  expect(await kubectl(list)).toContain('v1.echo.fairway.dev');
  server?.close();
  server?.closeAllConnections();
  await fleet.chaos(CLUSTER, 'stop');
  await fleet.chaos(CLUSTER, 'start');
  await expect(kubectl(list)).rejects.toThrow(/NotFound/);
  await kubectl(['create', 'namespace', 'short-lived']);
  await kubectl(['delete', 'namespace', 'short-lived', '--timeout=30s']);
});
