import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import { runObserver } from '../__testUtils__/runObserver';
import { waitUntil } from '../__testUtils__/waitUntil';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { toSummary } from '../clusters/mapping';

jest.setTimeout(300_000);

const name = 'harbour-dev';
/** As the portal has it: an API server asks its etcd for four seconds before it says that it is not ready. */
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const { open } = openDatabases();

describe('a cluster whose etcd alone is killed', () => {
  let fleet: ThrowAwayFleet;
  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [name] });
  });
  afterAll(() => fleet?.close());

  it('is bad, with what is not ready by name, and is well again by itself', async () => {
    const knex = await open('SQLITE_3');
    const clusters = openFleetClusters(
      aFleetConfig([{ ...fleet.credentials(name, 'reader'), name }]),
    );
    const running = await runObserver({
      ...{ owner: 'x', knex, clusters, thresholds },
    });
    const model = new ClusterReadModel(knex, thresholds);
    const look = async () => {
      const found = await model.find(name);
      return found && toSummary(found, thresholds, Date.now());
    };
    try {
      await waitUntil(look, found => found?.verdict === 'ok', 60_000);
      const records: { name: string; pid: number }[] = JSON.parse(
        await readFile(
          path.join(fleet.stateDir, name, 'processes.json'),
          'utf8',
        ),
      );
      const etcd = records.find(each => each.name === 'etcd')!;
      process.kill(etcd.pid, 'SIGKILL');
      const gone = await waitUntil(
        look,
        found => found?.verdict !== 'ok',
        90_000,
      );
      expect(gone).toMatchObject({
        verdict: 'bad',
        reason: 'the API server is not ready: etcd, etcd-readiness',
        nodes: { total: 3 },
      });
      // The watches go on from the API server's memory, which nothing vouches for.
      const readAt = gone!.nodes!.observedAt;
      await sleep(2 * thresholds.checksMs);
      expect((await look())!.nodes!.observedAt).toBe(readAt);
      await fleet.chaos(name, 'stop');
      await fleet.chaos(name, 'start');
      await waitUntil(look, found => found?.verdict === 'ok', 90_000);
    } finally {
      await running.stop();
      await clusters.close();
    }
  });
});
