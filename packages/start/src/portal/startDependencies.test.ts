import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localProgressSchema } from '@fairway/plugin-fleet-common';
import { parse } from 'yaml';
import { findFreePort } from '../suites/findFreePort';
import { startDependencies } from './startDependencies';

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dependencies-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(build: () => Promise<string>) {
  const portalPort = await findFreePort();
  const dependencies = await startDependencies(
    {
      stateFolder: folder,
      portalPort,
      identityPort: await findFreePort(),
      baseUrl: `http://localhost:${portalPort}`,
    },
    { build, laterSteps: ['Later'] },
  );
  const config = parse(await readFile(dependencies.configFile, 'utf8'));
  const { clusters, localProgressFile } = config.fairway.fleet;
  const readSteps = async () =>
    localProgressSchema.parse(
      JSON.parse(await readFile(localProgressFile, 'utf8')),
    ).steps;
  return { dependencies, clusters, readSteps };
}

describe('startDependencies', () => {
  it('has all that a portal needs while the control plane is still being compiled', async () => {
    const build = ({ signal }: { signal?: AbortSignal } = {}) =>
      new Promise<string>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('ended')));
      });
    const { dependencies, clusters, readSteps } = await start(build);
    expect(clusters.map(({ name }: { name: string }) => name)).toEqual([
      'harbour-dev',
      'harbour-staging',
      'lighthouse-prod',
    ]);
    expect(clusters[0]).toMatchObject({
      server: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
      reader: { tokenFile: expect.stringContaining(folder) },
    });
    // The cluster has none before it runs, and joins when it is there.
    await expect(readFile(clusters[0].reader.tokenFile)).rejects.toThrow(
      'ENOENT',
    );
    expect(
      (await readSteps()).map(({ title, state }) => [title, state]),
    ).toEqual([
      ['Compile the Kubernetes control plane', 'running'],
      ['Start the control planes', 'waiting'],
      ['Later', 'waiting'],
    ]);
    await dependencies.stop();
    await expect(dependencies.fleetJoined).rejects.toThrow('ended');
  });

  it('gives the portal what it needs although the control plane cannot be compiled, and says why', async () => {
    const { dependencies, clusters, readSteps } = await start(async () => {
      throw new Error('cannot build the control plane: the disk is full');
    });
    await expect(dependencies.fleetJoined).rejects.toThrow('the disk is full');
    expect(clusters).toHaveLength(3);
    expect((await readSteps())[0]).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(
        /the disk is full\. When that is fixed, .* npm start again/,
      ),
    });
    await dependencies.stop();
  });
});
