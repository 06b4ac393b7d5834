import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { AppRepository } from '../__testUtils__/AppRepository';
import { waitForReady } from '../__testUtils__/waitForReady';
import { runKubectl } from '../clusters/runKubectl';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';

// The first time, Gitea and Flux are compiled.
jest.setTimeout(30 * 60_000);

const CLUSTER = 'harbour-dev';

let stateDir: string;
let fleet: ThrowAwayFleet;
let platform: LocalPlatform;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'flux-prove-'));
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  platform = openLocalPlatform({ stateDir, fleet });
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await fleet?.close();
  await rm(stateDir, { recursive: true, force: true });
});

async function toObjects(repository: AppRepository): Promise<string> {
  const metadata = { name: 'apps', namespace: 'flux-system' };
  const items = [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: {
        username: repository.admin.username,
        password: repository.admin.token,
        'ca.crt': await repository.readAuthority(),
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: {
        interval: '1h',
        url: repository.url,
        ref: { branch: 'main' },
        secretRef: { name: 'apps' },
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: {
        interval: '1h',
        prune: true,
        path: './',
        sourceRef: { kind: 'GitRepository', name: 'apps' },
      },
    },
  ];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

it('applies to a cluster what a repository of the Git host declares, and what is committed later', async () => {
  const where = { fleet, cluster: CLUSTER };
  const instances = await platform.up(['gitea', 'flux']);
  expect(instances).toMatchObject([
    { name: `flux-${CLUSTER}`, state: 'healthy' },
    { name: 'gitea', state: 'healthy' },
  ]);
  const gitea = join(stateDir, 'gitea');
  const repository = await AppRepository.create(gitea, instances[1].address);
  await repository.commit(2);
  await runKubectl(where, ['apply', '-f', '-'], await toObjects(repository));
  expect(await waitForReady(where, 2)).toBe(2);
  await repository.commit(3);
  await runKubectl(where, [
    ...['annotate', 'gitrepository', 'apps', '-n', 'flux-system'],
    `reconcile.fluxcd.io/requestedAt=${Date.now()}`,
  ]);
  expect(await waitForReady(where, 3)).toBe(3);
});
