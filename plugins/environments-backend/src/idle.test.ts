import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { runAnnotation } from '@fairway/delivery';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import { createTestDatabases } from './__testUtils__/databases';
import { anEnvironment } from './__testUtils__/documents';
import { startPortal } from './__testUtils__/startPortal';
import { TestEnvironment } from './__testUtils__/TestEnvironment';
import { waitUntil } from './__testUtils__/waitUntil';
import { toOwnLabels } from './domain/ownership';

jest.setTimeout(300_000);

const databases = createTestDatabases();
/** One is enough: what is asked is the same on both. PostgreSQL if there is one. */
const [[database]] = databases.eachSupportedId().reverse();
const owner = 'storefront';
const few = 20;
const added = 180;
/** Of the tasks that look at environments, each is due at least once within this time. */
const windowMs = 40_000;
/** Less than one of a kind for every four environments: tasks of a minute fall into one window and not into the other. */
const tolerance = added / 4;
/** And of all kinds together, as such a task asks several things. One for each environment would be twice as much. */
const toleranceOfAll = added / 2;

const toName = (index: number) => `made-${index}`;
const listNames = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => toName(from + index));

/** How often each thing happened. */
type Counts = Map<string, number>;
const addUp = (counts: Counts) => [...counts.values()].reduce((a, b) => a + b);

describe(`an idle portal on ${database}`, () => {
  let world: TestEnvironment;
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let environments: Knex;
  let counts: Counts = new Map();

  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

  /** Backstage's catalog is left out: it processes every entity in turn, whatever has changed. */
  async function openDatabase(pluginId: string): Promise<Knex> {
    const knex = await databases.init(database);
    if (pluginId === 'environments') environments = knex;
    if (pluginId !== 'catalog') {
      knex.on('query', ({ sql }) => count(`${pluginId}: ${sql}`));
    }
    return knex;
  }

  function countCall(message: unknown): void {
    const { request } = message as {
      request: { origin?: unknown; method: string; path: string };
    };
    const { server } = world.fleet.credentials('harbour-dev', 'reader');
    if (String(request.origin) === new URL(server).origin) {
      count(`cluster: ${request.method} ${request.path.split('?')[0]}`);
    }
  }

  beforeAll(async () => {
    world = await TestEnvironment.start();
    subscribe('undici:request:create', countCall);
    portal = await startPortal(world, {
      openDatabase,
      features: [schedulerServiceFactory],
      // As in a portal, and not as often as tests want it.
      runs: { pollSeconds: 2 },
    });
  });
  afterAll(async () => {
    unsubscribe('undici:request:create', countCall);
    await portal?.backend.stop();
    await world?.close();
  });

  /** Commits environments as a creation would, and gives them their namespaces. */
  async function declare(names: string[]): Promise<void> {
    const model = Object.entries(anEnvironment({ name: 'zz-model' }));
    for (let from = 0; from < names.length; from += 80) {
      await world.repository.commit({
        subject: 'Declare environments',
        requester: { name: 'Ben', email: 'ben@example.com' },
        trailers: { 'Fairway-Run': randomUUID() },
        changes: names.slice(from, from + 80).flatMap(name =>
          model.map(([path, content]) => ({
            path: path.replaceAll('zz-model', name),
            content: content.replaceAll('zz-model', name),
          })),
        ),
        preconditions: [],
      });
    }
    const items = names.map(name => ({
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: {
        name: toNamespace(owner, name),
        labels: toOwnLabels(owner, name),
        annotations: { [runAnnotation]: randomUUID() },
      },
    }));
    const list = { apiVersion: 'v1', kind: 'List', items };
    await world.kubectl('create -f -', JSON.stringify(list));
  }

  /** As if the ledger had been asked which namespace each has, which takes half a minute for every 50. */
  async function noteProofs(): Promise<void> {
    const { items } = JSON.parse(await world.kubectl('get namespaces -o json'));
    const uids = new Map<string, string>(
      items.map((each: { metadata: { name: string; uid: string } }) => [
        each.metadata.name,
        each.metadata.uid,
      ]),
    );
    const rows = await environments('environments').select('id', 'name');
    for (const { id: environment_id, name } of rows) {
      const uid = uids.get(toNamespace(owner, name)) ?? null;
      await environments('namespace_proofs')
        .insert({ environment_id, uid, unproven: '[]', learned_at: Date.now() })
        .onConflict('environment_id')
        .merge();
    }
  }

  /** What happens within the window once all of so many environments have been seen. */
  async function countIdle(total: number): Promise<Counts> {
    await waitUntil(
      () => environments('environments').pluck('name'),
      names => names.includes(toName(total - 1)),
      60_000,
    );
    await noteProofs();
    const readSeen = () =>
      environments('observations').whereNotNull('uid').pluck('uid');
    await waitUntil(readSeen, uids => uids.length >= total, 120_000);
    // What tells news of the last ones has come to its end.
    await sleep(5_000);
    counts = new Map();
    await sleep(windowMs);
    const counted = counts;
    counts = new Map();
    return counted;
  }

  it('[D11] asks its databases and its cluster as often with 200 environments as with 20', async () => {
    await declare(listNames(0, few));
    const before = await countIdle(few);
    await declare(listNames(few, added));
    const after = await countIdle(few + added);

    for (const source of ['environments', 'fleet', 'runs', 'cluster']) {
      const isCounted = (what: string) => what.startsWith(`${source}: `);
      expect([...before.keys()].some(isCounted)).toBe(true);
    }
    const grown = [...after].filter(
      ([what, times]) => times - (before.get(what) ?? 0) > tolerance,
    );
    expect(grown).toEqual([]);
    expect(addUp(after) - addUp(before)).toBeLessThan(toleranceOfAll);
  });
});
