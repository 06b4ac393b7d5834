import { mockServices } from '@backstage/backend-test-utils';
import { DocumentIngestion } from '@fairway/fleet-documents';
import { readFile } from 'node:fs/promises';
import { InProcessClusterSignals } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { aContext, doRun, makePlan } from '../__testUtils__/runSteps';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import { openEnvironmentDocuments } from '../documents/environmentTable';
import { environmentKinds } from '../domain/environmentKinds';
import { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import { toSummary } from '../environments/mapping';
import { ProofStore } from '../ownership/ProofStore';
import {
  createEnvironmentSignal,
  environmentSignal,
} from './createEnvironmentSignal';
import { createObserveNow } from './createObserveNow';
import { ObservationStore } from './ObservationStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const minute = 60_000;

describe('the environments signal', () => {
  let world: TestEnvironment;
  let knex: Knex;
  let signals: InProcessClusterSignals;
  let observeNow: ReturnType<typeof createObserveNow>;
  let environments: EnvironmentReadModel;
  let changed: string[] = [];
  let late = 0;
  let proofs: ProofStore;
  const now = () => Date.now() + late;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev', 'harbour-two']);
    knex = await openDatabase(databases, 'SQLITE_3');
    environments = new EnvironmentReadModel(knex);
    const store = new ObservationStore(knex);
    proofs = new ProofStore(knex);
    signals = new InProcessClusterSignals({ clusters: world.clusters, now });
    signals.register(
      createEnvironmentSignal({
        store,
        proofs,
        onChanged: ids => changed.push(...ids),
      }),
    );
    observeNow = createObserveNow({ signals, store });
    const intent = createEnvironmentIntent(world.deps);
    for (const [name, cluster] of [
      ['one', 'harbour-dev'],
      ['two', 'harbour-two'],
    ]) {
      const plan = await makePlan(intent, {
        owner: 'storefront',
        class: 'sandbox',
        name,
        cluster,
      });
      await doRun(intent.steps, aContext(plan, { runId: `run-${name}` }));
    }
    await new DocumentIngestion({
      repository: world.repository,
      kinds: environmentKinds,
      reader: world.documents,
      store: openEnvironmentDocuments(knex, now),
      onChanged: () => {},
      logger: mockServices.logger.mock(),
      now,
    }).run();
  });
  afterAll(async () => {
    await knex?.destroy();
    await world?.close();
  });
  beforeEach(() => {
    changed = [];
    late = 0;
  });

  /** As the fleet's observer does, side by side; what could not be read is recorded as well. */
  const sweep = () =>
    Promise.allSettled(
      world.clusters
        .list()
        .map(({ name }) =>
          signals.observe(environmentSignal, { cluster: name }),
        ),
    );
  const show = async (name: string) => {
    const found = await environments.find('storefront', name);
    return toSummary(found!, {
      now: now(),
      clusters: world.clusters,
      runs: new Map(),
      readAt: 0,
    });
  };

  it('sees what each cluster has, and tells only news', async () => {
    expect(await show('one')).toMatchObject({ state: 'unknown' });
    await sweep();
    expect(changed).toHaveLength(2);
    expect(await show('one')).toMatchObject({ state: 'ready' });
    expect(await show('two')).toMatchObject({ state: 'ready' });
    await sweep();
    expect(changed).toHaveLength(2);
  });

  it('keeps the last good report of a cluster that hangs until it is too old, and the others fresh', async () => {
    await sweep();
    await world.fleet.chaos('harbour-two', 'hang');
    try {
      late = 2 * minute;
      await sweep();
      await expect(observeNow('storefront', 'two')).rejects.toThrow(
        /^harbour-two could not be read: /,
      );
      expect(await show('one')).toMatchObject({ state: 'ready' });
      expect(await show('two')).toMatchObject({
        state: 'unknown',
        reason: expect.stringMatching(/last read [\dmins ]+ ago: .+/),
      });
      late = minute;
      expect(await show('two')).toMatchObject({ state: 'ready' });
    } finally {
      await world.fleet.chaos('harbour-two', 'resume');
    }
    late = 2 * minute;
    await sweep();
    expect(await show('two')).toMatchObject({ state: 'ready' });
  });

  it('names what went missing, and what it may not see instead of calling that missing', async () => {
    late = 3 * minute;
    await world.kubectl('delete networkpolicy default-deny -n storefront--one');
    await observeNow('storefront', 'one');
    expect(await show('one')).toMatchObject({
      state: 'needs-attention',
      reason: 'Missing on harbour-dev: NetworkPolicy default-deny',
    });
    const role = await world.kubectl(
      'get clusterrole fairway:reader-base -o json',
    );
    const limited = JSON.parse(role);
    for (const rule of limited.rules) {
      rule.resources = rule.resources?.filter(
        (resource: string) => resource !== 'networkpolicies',
      );
    }
    await world.kubectl('replace -f -', JSON.stringify(limited));
    let summary = await show('one');
    while (summary.state !== 'unknown') {
      late += 1;
      await sweep();
      summary = await show('one');
    }
    expect(summary.reason).toMatch(/NetworkPolicy on harbour-dev could not be/);
    expect(summary.coverage.missing).toEqual([
      { kind: 'NetworkPolicy', reason: expect.any(String) },
    ]);
  });

  it('does not take a namespace of the same name for its own', async () => {
    late = 10 * minute;
    await world.kubectl('delete namespace storefront--two', '', 'harbour-two');
    await world.kubectl('create namespace storefront--two', '', 'harbour-two');
    await sweep();
    expect(await show('two')).toMatchObject({
      state: 'needs-attention',
      reason: 'Declared in Git, but its namespace is missing on harbour-two',
    });
  });

  it('does not take a copy of its namespace for its own, once it has learned which one it was given', async () => {
    late = 20 * minute;
    const read = async () =>
      JSON.parse(await world.kubectl('get namespace storefront--one -o json'))
        .metadata;
    const { uid, labels, annotations } = await read();
    await proofs.write(
      { owner: 'storefront', name: 'one' },
      { uid, unproven: [] },
      now(),
    );
    await observeNow('storefront', 'one');
    const before = await environments.find('storefront', 'one');
    expect(before?.observation?.uid).toBe(uid);
    await world.kubectl('delete namespace storefront--one');
    const copy = {
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: { name: 'storefront--one', labels, annotations },
    };
    await world.kubectl('create -f -', JSON.stringify(copy));
    late += minute;
    await observeNow('storefront', 'one');
    const after = await environments.find('storefront', 'one');
    expect(after?.observation).toMatchObject({ uid: null, objects: [] });
  });

  it('asks as the reader, for metadata, and never for a Secret', async () => {
    const log = await readFile(world.fleet.auditLog('harbour-dev'), 'utf8');
    const asked = log
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))
      .filter(({ user }) =>
        user.username?.startsWith('system:serviceaccount:fairway-system'),
      );
    expect(asked.length).toBeGreaterThan(20);
    expect(
      asked.filter(({ objectRef }) => objectRef?.resource === 'secrets'),
    ).toEqual([]);
    const written = asked.filter(
      ({ user, verb }) =>
        user.username.endsWith(':reader') && !['get', 'list'].includes(verb),
    );
    expect(written).toEqual([]);
  });
});
