import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { AppRepository } from '../__testUtils__/AppRepository';
import { waitForReady } from '../__testUtils__/waitForReady';
import { runKubectl } from '../clusters/runKubectl';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';

// The first time, Gitea and Argo CD are compiled.
jest.setTimeout(30 * 60_000);

const HUB = 'harbour-dev';
const SPOKE = 'harbour-staging';

let stateDir: string;
let fleet: ThrowAwayFleet;
let platform: LocalPlatform;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'argocd-prove-'));
  fleet = await startThrowAwayFleet({ clusters: [HUB, SPOKE] });
  platform = openLocalPlatform({ stateDir, fleet });
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await fleet?.close();
  await rm(stateDir, { recursive: true, force: true });
});

function toObjects(repository: AppRepository): string {
  const items = [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'apps',
        namespace: 'argocd',
        labels: { 'argocd.argoproj.io/secret-type': 'repository' },
      },
      stringData: {
        type: 'git',
        url: repository.url,
        username: repository.admin.username,
        password: repository.admin.token,
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'apps', namespace: 'argocd' },
      spec: {
        project: 'default',
        source: { repoURL: repository.url, targetRevision: 'main', path: '.' },
        destination: { name: SPOKE, namespace: 'default' },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    },
  ];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

it('delivers from its hub to another cluster what a repository of the Git host declares, and what is committed later', async () => {
  const [hub, spoke] = [HUB, SPOKE].map(cluster => ({ fleet, cluster }));
  const instances = await platform.up(['gitea', 'argocd']);
  expect(instances).toMatchObject([
    { name: `argocd-${HUB}`, state: 'healthy' },
    { name: 'gitea', state: 'healthy' },
  ]);
  const gitea = join(stateDir, 'gitea');
  const repository = await AppRepository.create(gitea, instances[1].address);
  await repository.commit(2);
  await runKubectl(hub, ['apply', '-f', '-'], toObjects(repository));
  expect(await waitForReady(spoke, 2)).toBe(2);
  await repository.commit(3);
  await runKubectl(hub, [
    ...['annotate', 'application', 'apps', '-n', 'argocd'],
    'argocd.argoproj.io/refresh=hard',
  ]);
  expect(await waitForReady(spoke, 3)).toBe(3);
  const health = 'jsonpath={.status.sync.status}';
  const args = ['get', 'application', 'apps', '-n', 'argocd', '-o', health];
  expect(await runKubectl(hub, args)).toBe('Synced');
});
