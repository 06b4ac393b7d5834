import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { createPermission } from '@backstage/plugin-permission-common';
import { Intent, runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import createKnex, { Knex } from 'knex';
import { z } from 'zod';
import { createTestDatabases } from './__testUtils__/databases';
import { startPortal } from './__testUtils__/startPortal';
import { TestEnvironment } from './__testUtils__/TestEnvironment';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(180_000);

const databases = createTestDatabases();

/** What only the newer release can do; it takes a while, so that an older replica has time to take it by mistake. */
function aNewIntent(applied: Map<string, number>): Intent {
  return {
    name: 'quay.build',
    title: 'Build a quay',
    parseInput: input => z.object({ quay: z.string() }).parse(input),
    permission: () => ({
      permission: createPermission({
        name: 'quays.build',
        attributes: { action: 'create' },
      }),
    }),
    payloadSchema: z.object({ version: z.literal(1), quay: z.string() }),
    plan: async ({ quay }) => ({
      title: `Build ${quay}`,
      owner: 'group:default/platform',
      subject: `quay:${quay}`,
      payload: { version: 1, quay },
      ...{ changes: [], contents: {}, preconditions: [], policies: [] },
      ...{ reasons: [], cost: null, reservations: [`quay:${quay}`] },
      amounts: [],
    }),
    recheck: async () => [],
    steps: ['dig', 'pour'].map(name => ({
      name,
      title: name,
      receiptSchema: z.object({ name: z.string() }),
      apply: async ({ idempotencyKey }) => {
        const times = (applied.get(idempotencyKey) ?? 0) + 1;
        applied.set(idempotencyKey, times);
        return times < 4
          ? { kind: 'waiting', what: 'the tide', retryAfterMs: 200 }
          : { kind: 'applied' };
      },
      verify: async ({ idempotencyKey }) =>
        (applied.get(idempotencyKey) ?? 0) >= 4
          ? { kind: 'done', receipt: { name } }
          : { kind: 'not-done' },
      undo: async () => ({ kind: 'undone' }),
    })),
  };
}

/** A loader, since the test's backend would add a plugin of its own for a mere module. */
function toFeature(intent: Intent) {
  return createBackendFeatureLoader({
    loader: () => [
      createBackendModule({
        pluginId: 'runs',
        moduleId: 'quays',
        register: env =>
          env.registerInit({
            deps: { intents: runsIntentsExtensionPoint },
            init: async ({ intents }) => intents.addIntent(intent),
          }),
      }),
    ],
  });
}

describe.each(databases.eachSupportedId())('a rolling restart on %p', id => {
  const known = new Map<string, Promise<Knex>>();
  const pools: Knex[] = [];
  let world: TestEnvironment;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev', 'lagoon-dev']);
  });
  afterAll(async () => {
    await Promise.all(pools.map(pool => pool.destroy()));
    await world?.close();
  });

  /** One database for each plugin, whichever replica asks; on PostgreSQL each replica has connections of its own. */
  async function openDatabase(pluginId: string): Promise<Knex> {
    const first = known.get(pluginId) ?? databases.init(id);
    known.set(pluginId, first);
    const knex = await first;
    if (id === 'SQLITE_3') return knex;
    const pool = createKnex(knex.client.config);
    pools.push(pool);
    return pool;
  }

  const isServed = (replica: Awaited<ReturnType<typeof startPortal>>) =>
    waitUntil(
      async () => {
        const options = '/environments/create-options';
        return (await replica.ask('ada', 'get', options)).status;
      },
      status => status === 200,
      60_000,
    );

  it('with other clusters and other intents in each replica loses no run, marks none, and retires no cluster', async () => {
    const applied = new Map<string, number>();
    const older = await startPortal(world, {
      openDatabase,
      clusters: ['harbour-dev'],
      repository: { directory: `${world.folder}/older-mirror` },
      // The tests' own would do what is scheduled once: here each replica goes on observing by its own configuration.
      features: [schedulerServiceFactory],
    });
    const newer = await startPortal(world, {
      openDatabase,
      clusters: ['harbour-dev', 'lagoon-dev'],
      repository: { directory: `${world.folder}/newer-mirror` },
      features: [schedulerServiceFactory, toFeature(aNewIntent(applied))],
    });
    let isOlderUp = true;
    try {
      await Promise.all([isServed(older), isServed(newer)]);
      const create = (name: string, cluster: string) => ({
        ...{ owner: 'storefront', name, class: 'sandbox', cluster },
      });
      const created = 'environment.create';
      const ids = [
        await older.submit('ada', created, create('first', 'harbour-dev')),
        await newer.submit('erin', 'quay.build', { quay: 'north' }),
        await newer.submit('ada', created, create('second', 'lagoon-dev')),
        await older.submit('ada', created, create('third', 'harbour-dev')),
        await newer.submit('erin', 'quay.build', { quay: 'south' }),
        await newer.submit('ada', created, create('fourth', 'lagoon-dev')),
      ];
      const read = async () =>
        Promise.all(
          ids.map(
            async each =>
              (await newer.ask('erin', 'get', `/runs/${each}`)).body,
          ),
        );
      await waitUntil(
        read,
        all => all.some(({ progress }) => progress.done > 0),
        60_000,
      );
      await older.backend.stop();
      isOlderUp = false;
      const ended = await waitUntil(
        read,
        all => all.every(({ finishedAt }) => finishedAt !== null),
        90_000,
      );
      expect(ended.map(({ state, reason }) => [state, reason])).toEqual(
        ids.map(() => ['succeeded', null]),
      );
      const acts = ended.flatMap(({ audit }) =>
        audit.map(({ action }: { action: string }) => action),
      );
      for (const bad of ['run.stuck', 'run.give-up', 'run.refuse']) {
        expect(acts).not.toContain(bad);
      }
      const clusters = await (
        await openDatabase('fleet')
      )('clusters').select('name', 'retired_at');
      expect(clusters).toEqual(
        expect.arrayContaining([
          { name: 'harbour-dev', retired_at: null },
          { name: 'lagoon-dev', retired_at: null },
        ]),
      );
      expect(clusters.filter(row => row.retired_at !== null)).toEqual([]);
    } finally {
      await newer.backend.stop();
      if (isOlderUp) await older.backend.stop();
    }
  });
});
