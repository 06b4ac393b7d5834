import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalFleet } from './openLocalFleet';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prepare-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('knows address and authority of new clusters before there is a program', async () => {
  const fleet = openLocalFleet({ stateDir: folder, binary: '/no/program' });
  await fleet.prepare({ clusters: 3 });
  const clusters = await fleet.status();
  expect(clusters.map(({ name, state }) => [name, state])).toEqual([
    ['harbour-dev', 'stopped'],
    ['harbour-staging', 'stopped'],
    ['lighthouse-prod', 'stopped'],
  ]);
  const { server, caData } = fleet.credentials('harbour-dev', 'admin');
  expect(server).toBe(clusters[0].server);
  expect(Buffer.from(caData, 'base64').toString()).toContain('CERTIFICATE');
  expect(() => fleet.credentials('harbour-dev', 'reader')).toThrow(
    /no credentials for reader/,
  );
});

it('leaves clusters as they are that were made before', async () => {
  const fleet = openLocalFleet({ stateDir: folder });
  await fleet.prepare({ clusters: 1 });
  const [before] = await fleet.status();
  await fleet.prepare({ clusters: 3 });
  expect((await fleet.status())[0]).toEqual(before);
});
