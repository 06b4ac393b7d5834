import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClusterClient } from '@fairway/cluster-client';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import { aWholeEnvironment } from './__testUtils__/expectedRemains';
import type { PortalProcess } from './__testUtils__/PortalProcess';
import { readRemains } from './__testUtils__/readRemains';
import {
  createPostgresDatabase,
  requirePostgresUrl,
} from './__testUtils__/TestDatabase';
import { Replica, TestPortal } from './__testUtils__/TestPortal';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(600_000);

const epochAnnotation = 'fairway.dev/epoch';

describe('two replicas of a portal on PostgreSQL', () => {
  let portal: TestPortal;
  let sleeper: Replica;
  let other: Replica;
  let admin: ClusterClient;
  let provisioner: ClusterClient;

  beforeAll(async () => {
    const url = requirePostgresUrl();
    portal = await TestPortal.open(() => createPostgresDatabase(url));
    sleeper = await portal.addReplica('sleeper');
    other = await portal.addReplica('other');
    admin = portal.openCluster('admin');
    provisioner = portal.openCluster('provisioner');
  });
  // A test that fails leaves nothing behind that would make the next ones fail.
  afterEach(() => portal?.endProcesses());
  afterAll(() => portal?.close());

  const planCreate = (name: string) =>
    sleeper.client.plan('environment.create', {
      owner: 'storefront',
      name,
      class: 'sandbox',
      cluster: portal.cluster,
    });

  const remainsOf = (run: Run) =>
    readRemains({ portal, client: other.client, cluster: admin }, run);

  /** One replica falls asleep at the crash point, and the other one executes the run to its end. */
  async function sleepAndTakeOver(crashPoint: string, name: string) {
    const asleep = sleeper.load();
    const awake = other.load();
    await asleep.serve();
    const plan = await planCreate(name);
    await asleep.arm(`${crashPoint}:pause`);
    const key = randomUUID();
    const answered = sleeper.client.submitOrLose(plan, key);
    await asleep.pausedAt(crashPoint);
    const row = await portal.ledger('runs').where({ plan_hash: plan.hash });
    const sleepersEpoch = String(row[0].epoch);
    await awake.serve();
    const { id } = await other.client.submit(plan, key);
    const run = await other.client.untilOver(id);
    return { asleep, answered, sleepersEpoch, plan, run };
  }

  /** Rows and objects of a run, with whatever would change if somebody wrote to them. */
  async function readVersions(run: Run) {
    const namespace = toNamespace(run);
    const objects = [];
    const { kinds } = await admin.discover();
    for (const kind of kinds.filter(each => each.namespaced)) {
      if (kind.verbs.includes('list')) {
        for await (const { items } of admin.list(kind, { namespace })) {
          objects.push(...items.map(item => item.metadata.resourceVersion));
        }
      }
    }
    const own = await admin.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    return {
      run: await portal.ledger('runs').where({ id: run.id }),
      steps: await portal
        .ledger('steps')
        .where({ run_id: run.id })
        .orderBy('position'),
      audit: await portal
        .ledger('audit')
        .where({ run_id: run.id })
        .orderBy('id'),
      objects,
      namespace: own.metadata.resourceVersion,
      head: await portal.git('rev-parse', 'main'),
    };
  }

  /** Wakes the sleeper up and waits until it says this; answers since when it is awake. */
  async function wakeUp(asleep: PortalProcess, says: string): Promise<string> {
    const since = new Date().toISOString();
    asleep.resume();
    await waitUntil(`the sleeper to say: ${says}`, () =>
      asleep.output.includes(says),
    );
    return since;
  }

  /** What the API server answered to writes of the provisioner in this namespace. */
  async function listWrites(namespace: string, since: string) {
    const log = await readFile(portal.fleet.auditLog(portal.cluster), 'utf8');
    return log
      .split('\n')
      .filter(line => line.includes(namespace))
      .map(line => JSON.parse(line))
      .filter(
        event =>
          event.requestReceivedTimestamp > since &&
          event.user.username.endsWith(':provisioner') &&
          !['get', 'list', 'watch'].includes(event.verb),
      )
      .map(event => ({
        resource: event.objectRef.resource,
        code: event.responseStatus.code,
        message: event.responseStatus.message,
      }));
  }

  it('keep a replica that slept through its lease in a delivery from writing: the cluster refuses it', async () => {
    const { asleep, answered, sleepersEpoch, plan, run } =
      await sleepAndTakeOver('deliver.namespace-applied', 'slept');
    const namespace = toNamespace(run);
    expect(await remainsOf(run)).toEqual(aWholeEnvironment(plan, run.id));
    const before = await readVersions(run);
    expect(Number(before.run[0].epoch)).toBeGreaterThan(Number(sleepersEpoch));

    const since = await wakeUp(asleep, `The lease of run ${run.id} was lost`);

    expect(await readVersions(run)).toEqual(before);
    expect(await listWrites(namespace, since)).toEqual([
      {
        resource: 'rolebindings',
        code: 403,
        message: expect.stringMatching(
          new RegExp(`stale write: ${epochAnnotation} ${sleepersEpoch} is low`),
        ),
      },
    ]);
    await answered;
    await portal.endProcesses();
    await expectFence(run, plan, sleepersEpoch);
  });

  /** Asks the cluster itself, without a ledger that could refuse first. */
  async function expectFence(run: Run, plan: Plan, staleEpoch: string) {
    const namespace = toNamespace(run);
    const policy = (name: string, epoch: string) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name,
        namespace,
        annotations: { [epochAnnotation]: epoch },
      },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    });
    const before = await readVersions(run);
    const present = await admin.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    const presentEpoch = String(
      present.metadata.annotations?.[epochAnnotation],
    );

    await expect(
      provisioner.apply(policy('default-deny', staleEpoch)),
    ).rejects.toMatchObject({
      reason: 'forbidden',
      message: expect.stringMatching(/stale write: .* of the object/),
    });
    await expect(
      provisioner.apply(policy('late', staleEpoch)),
    ).rejects.toMatchObject({
      reason: 'forbidden',
      message: expect.stringMatching(/stale write: .* of the namespace/),
    });
    // It is the number that is refused, and not the writer.
    await provisioner.apply(policy('late', presentEpoch), { dryRun: true });
    expect(await readVersions(run)).toEqual(before);
    expect(plan.changes.map(({ target }) => target)).toContainEqual(
      expect.stringContaining('NetworkPolicy default-deny'),
    );
  }

  it.each([
    // What comes next after this point is the write of the receipt, and no look at the clock before it.
    ['before a write', 'step.deliver.verified'],
    ['within the transaction of a write', 'write.step.done#2'],
  ])(
    'keep a replica that slept through its lease %s from writing: the database refuses it',
    async (_, crashPoint) => {
      const { asleep, answered, plan, run } = await sleepAndTakeOver(
        crashPoint,
        `slept-${crashPoint.length}`,
      );
      expect(await remainsOf(run)).toEqual(aWholeEnvironment(plan, run.id));
      const before = await readVersions(run);

      const since = await wakeUp(asleep, `The lease of run ${run.id} was lost`);

      expect(await readVersions(run)).toEqual(before);
      expect(await listWrites(toNamespace(run), since)).toEqual([]);
      await answered;
    },
  );

  it('do not wait for one that fell asleep while it claimed a run', async () => {
    const { asleep, answered, plan, run } = await sleepAndTakeOver(
      'write.run.claim',
      'slept-claiming',
    );
    expect(await remainsOf(run)).toEqual(aWholeEnvironment(plan, run.id));
    const before = await readVersions(run);

    await wakeUp(asleep, 'Looking for due runs failed, trying again');

    expect(await readVersions(run)).toEqual(before);
    await answered;
  });

  it('execute every run once, however many are submitted to either', async () => {
    const both = [
      { replica: sleeper, process: sleeper.load() },
      { replica: other, process: other.load() },
    ];
    await Promise.all(both.map(({ process }) => process.serve()));
    const plans: Plan[] = [];
    for (let each = 0; each < 20; each += 1) {
      plans.push(await planCreate(`many-${each}`));
    }

    const submit = (plan: Plan, each: number) =>
      both[each % 2].replica.client.submit(plan, randomUUID());
    const submitting: Promise<Run>[] = [];
    // Each holds a run before the others are submitted, so that both take part however fast one of them is.
    for (const [each, { process }] of both.entries()) {
      await process.arm('run.claimed:pause');
      submitting.push(submit(plans[each], each));
      await process.pausedAt('run.claimed');
    }
    both.forEach(({ process }) => process.resume());
    submitting.push(...plans.slice(both.length).map(submit));
    const submitted = await Promise.all(submitting);
    const runs: Run[] = [];
    for (const { id } of submitted) {
      runs.push(await other.client.untilOver(id));
    }

    for (const [each, run] of runs.entries()) {
      const { steps, ...remains } = await remainsOf(run);
      const { steps: _, ...whole } = aWholeEnvironment(plans[each], run.id);
      expect(remains).toEqual(whole);
      expect(steps.map(({ state }) => state)).toEqual(steps.map(() => 'done'));
    }
    const holders = await portal
      .ledger('audit')
      .whereIn(
        'run_id',
        runs.map(({ id }) => id),
      )
      .where('action', 'run.finish')
      .distinct('actor');
    expect(holders).toHaveLength(2);
  });
});

function toNamespace(run: Run): string {
  return run.subject.replace(/^environment:/, '').replace('/', '--');
}
