import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClusterStatus, LocalFleetError } from '@fairway/local-fleet';
import { joinFleet } from './joinFleet';
import { writeTokens } from './writeTokens';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'join-fleet-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A fleet of one cluster, which has tokens once it has run. */
function aFleet(happened: string[]) {
  let hasRun = false;
  const status = async () => [{ name: 'harbour-dev' }] as ClusterStatus[];
  return {
    status,
    up: async () => {
      happened.push('start');
      hasRun = true;
      return status();
    },
    credentials: (_: string, identity = 'admin') => {
      if (!hasRun) throw new LocalFleetError('no credentials');
      return { server: 's', caData: 'c', token: `token of ${identity}` };
    },
  };
}

const readToken = (identity: string) =>
  readFile(path.join(folder, 'tokens', `harbour-dev.${identity}`), 'utf8');

it('compiles, then starts the clusters, then gives the portal their tokens', async () => {
  const happened: string[] = [];
  const fleet = aFleet(happened);
  await writeTokens(folder, fleet, await fleet.status());
  await expect(readToken('reader')).rejects.toThrow('ENOENT');
  await joinFleet({
    fleet,
    build: async ({ isInBackground }) => {
      happened.push(isInBackground ? 'compile, giving way' : 'compile');
      return '/program';
    },
    progress: {
      run: async (title, work) => {
        happened.push(title);
        return work(async () => {});
      },
    },
    clusterCount: 1,
    portalFolder: folder,
    signal: new AbortController().signal,
  });
  expect(happened).toEqual([
    'Compile the Kubernetes control plane',
    'compile, giving way',
    'Start the control planes',
    'start',
  ]);
  expect(await readToken('reader')).toBe('token of reader');
  expect(await readToken('provisioner')).toBe('token of provisioner');
});

it('starts no cluster if everything ends meanwhile', async () => {
  const happened: string[] = [];
  const ending = new AbortController();
  const joining = joinFleet({
    fleet: aFleet(happened),
    clusterCount: 1,
    build: async () => {
      ending.abort();
      return '/program';
    },
    progress: { run: async (_, work) => work(async () => {}) },
    portalFolder: folder,
    signal: ending.signal,
  });
  await expect(joining).rejects.toThrow(/abort/);
  expect(happened).toEqual([]);
});
