import type { OwnershipProof } from '@fairway/delivery';
import {
  aContext,
  aPlanContext,
  doRun,
  doStep,
  makePlan,
  undoRun,
} from '../__testUtils__/runSteps';
import { ClusterAccounts } from '../access/ClusterAccounts';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { createEnvironmentIntent } from './createEnvironmentIntent';

jest.setTimeout(300_000);

describe('environment.create', () => {
  let world: TestEnvironment;
  let intent: ReturnType<typeof createEnvironmentIntent>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    intent = createEnvironmentIntent(world.deps);
  });
  afterAll(() => world?.close());

  const ask = (name: string, more = {}) => ({
    owner: 'storefront',
    name,
    class: 'sandbox',
    ...more,
  });
  const step = (name: string) => intent.steps.find(each => each.name === name)!;
  const fence = async (name: string, field: string) =>
    world.kubectl(
      `get namespace storefront--${name} -o jsonpath={.metadata.${field}}`,
    );

  it('makes exactly what the plan shows, once, and proves it by UIDs', async () => {
    const plan = await makePlan(intent, ask('shop'));
    expect(await intent.recheck(plan, aPlanContext())).toEqual([]);
    const before = await world.git('rev-list', '--count', 'main');
    const receipts = await doRun(intent.steps, aContext(plan));

    const after = await world.git('rev-list', '--count', 'main');
    expect(Number(after) - Number(before)).toBe(1);
    const message = await world.git('log', '-1', '--format=%an <%ae>%n%B');
    expect(message).toContain('Ada <ada@example.com>');
    expect(message).toContain('Fairway-Run: run-1');
    for (const { target, after: content } of plan.changes.filter(
      ({ kind }) => kind === 'file',
    )) {
      expect(`${await world.git('show', `main:${target}`)}\n`).toBe(
        plan.contents[content ?? ''],
      );
    }

    expect(receipts.confirm.namespaceUid).toBe(await fence('shop', 'uid'));
    expect(receipts.confirm.inventory).toHaveLength(8);
    expect(await fence('shop', 'annotations.fairway\\.dev/run')).toBe('run-1');
    expect(world.observed).toEqual(['storefront/shop']);
    const quota = await world.kubectl(
      'get resourcequota environment -n storefront--shop -o jsonpath={.spec.hard.pods}',
    );
    expect(quota).toBe('10');

    const again = await doRun(intent.steps, aContext(plan));
    expect(again.declare.commit).toBe(receipts.declare.commit);
    expect(again.confirm.namespaceUid).toBe(receipts.confirm.namespaceUid);
    expect(await world.git('rev-list', '--count', 'main')).toBe(after);
  });

  it('is guarded: a plain pod is refused by Pod Security', async () => {
    await expect(
      world.kubectl(
        'run web -n storefront--shop --image=nginx --overrides={"spec":{"hostNetwork":true}}',
      ),
    ).rejects.toThrow(/restricted/);
  });

  it('refuses a taken name, as a conflict', async () => {
    const answer = await intent.plan(
      intent.parseInput(ask('shop')),
      aPlanContext(),
    );
    expect(answer).toMatchObject({ refusal: { conflict: true } });
  });

  it.each([
    ['unlabelled', ''],
    [
      "labelled by hand as the portal's",
      'fairway.dev/managed=true fairway.dev/owner=storefront',
    ],
  ])(
    'refuses the name of a namespace that stands there, %s',
    async (how, labels) => {
      const name = `foreign-${how[0]}`;
      await world.kubectl(`create namespace storefront--${name}`);
      if (labels) {
        await world.kubectl(`label namespace storefront--${name} ${labels}`);
      }
      const answer = await intent.plan(
        intent.parseInput(ask(name)),
        aPlanContext(),
      );
      expect(answer).toMatchObject({ refusal: { conflict: true } });
      expect(JSON.stringify(answer)).toContain('has a namespace');
    },
  );

  it('refuses the name of a namespace that outlived its documents', async () => {
    const plan = await makePlan(intent, ask('orphan'));
    await doRun(intent.steps, aContext(plan, { runId: 'run-orphan' }));
    for (const { target } of plan.changes.filter(
      ({ kind }) => kind === 'file',
    )) {
      await world.commitElsewhere(target, null);
    }
    const answer = await intent.plan(
      intent.parseInput(ask('orphan')),
      aPlanContext(),
    );
    expect(answer).toMatchObject({ refusal: { conflict: true } });
  });

  it('leaves a namespace alone that appeared after the plan, labelled as ours or not', async () => {
    const plan = await makePlan(intent, ask('late'));
    await world.kubectl('create namespace storefront--late');
    expect(await intent.recheck(plan, aPlanContext())).toEqual([
      'Namespace storefront--late on harbour-dev has changed since the plan was made',
    ]);
    const context = aContext(plan, { runId: 'run-late' });
    await doStep(step('declare'), context);
    expect(await step('deliver').apply(context)).toMatchObject({
      kind: 'refused',
    });
    await world.kubectl(
      'label namespace storefront--late fairway.dev/managed=true fairway.dev/owner=storefront fairway.dev/environment=late',
    );
    expect(await step('deliver').apply(context)).toMatchObject({
      kind: 'refused',
    });
    const uid = await fence('late', 'uid');
    expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
    expect(await fence('late', 'uid')).toBe(uid);
    expect(
      await world.git('ls-tree', '-r', '--name-only', 'main'),
    ).not.toContain('late');
  });

  it('takes back all of its own, from every half', async () => {
    for (const [index, last] of ['declare', 'deliver', 'register'].entries()) {
      const plan = await makePlan(intent, ask(`half-${index}`));
      const context = aContext(plan, { runId: `run-half-${index}` });
      const steps = intent.steps.slice(
        0,
        intent.steps.findIndex(({ name }) => name === last) + 1,
      );
      await doRun(steps, context);
      expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
      // A crash in the middle of an undo has it undone again.
      expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
      await expect(fence(`half-${index}`, 'uid')).rejects.toThrow(/not found/);
      expect(
        await world.git('ls-tree', '-r', '--name-only', 'main'),
      ).not.toContain(`half-${index}`);
    }
  });

  it.each(['deliver', 'confirm'])(
    '[B4] takes back no namespace of another UID than the receipt of %s names, whatever its marks say',
    async proof => {
      const name = `restored-${proof}`;
      const plan = await makePlan(intent, ask(name));
      const context = aContext(plan, { runId: `run-${name}` });
      const receipts = await doRun(intent.steps, context);
      const namespace = `storefront--${name}`;
      const { metadata } = JSON.parse(
        await world.kubectl(`get namespace ${namespace} -o json`),
      );
      const { labels, annotations, uid: made } = metadata;
      await world.kubectl(`delete namespace ${namespace}`);
      const copy = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace, labels, annotations },
      };
      await world.kubectl('create -f -', JSON.stringify(copy));
      await world.kubectl(`create configmap work -n ${namespace}`);
      const uid = await fence(name, 'uid');
      const undone = await step('deliver').undo(
        { ...context, receipts: { confirm: receipts.confirm } },
        proof === 'deliver' ? receipts.deliver : undefined,
      );
      expect(undone).toMatchObject({
        kind: 'stuck',
        reason: `the namespace ${namespace} on harbour-dev has UID ${uid}, but this run made the one with UID ${made}; it will not be deleted`,
        nextAction: expect.stringContaining('then resume the run'),
      });
      expect(
        await world.kubectl(`get configmap work -n ${namespace} -o name`),
      ).toBe('configmap/work');
    },
  );

  it('[A14] deletes by the UID of the receipt alone, and leaves no account behind', async () => {
    const plan = await makePlan(intent, ask('taken-back'));
    const context = aContext(plan, { runId: 'run-taken-back' });
    const receipts = await doRun(intent.steps, context);
    const namespaceRef = {
      owner: 'storefront',
      name: 'taken-back',
      cluster: 'harbour-dev',
      namespace: 'storefront--taken-back',
    };
    let proof: OwnershipProof = { uid: undefined, unproven: [] };
    const accounts = new ClusterAccounts({
      clusters: world.clusters,
      findProof: async () => proof,
      now: () => Date.now(),
    });
    // Somebody has put another namespace there, with the same labels.
    proof = { uid: 'the-uid-in-the-receipt', unproven: [] };
    await expect(
      accounts.grant(namespaceRef, 'user:default/ada', 600),
    ).rejects.toThrow('is not the one that was made for this environment');
    proof = { uid: String(receipts.confirm.namespaceUid), unproven: [] };
    await accounts.grant(namespaceRef, 'user:default/ada', 600);
    const blind = await world.fleet.kubectl(
      'harbour-dev',
      ['delete', 'namespace', namespaceRef.namespace],
      'provisioner',
    );
    expect(blind.stderr).toContain('only after its UID was written');
    const late = { ...context, epoch: 99 };
    await expect(step('deliver').undo(late, receipts.deliver)).rejects.toThrow(
      /stale write/,
    );
    expect(await fence('taken-back', 'deletionTimestamp')).toBe('');
    expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
    expect(
      await world.kubectl('get serviceaccounts -n fairway-access -o name'),
    ).not.toContain('taken-back');
  });

  it('takes back what a receipt of version 1 tells of', async () => {
    const plan = await makePlan(intent, ask('older'));
    const context = aContext(plan, { runId: 'run-older' });
    const { deliver } = await doRun(intent.steps, context);
    const { cluster, namespace, namespaceUid } = deliver;
    const old = { cluster, namespace, namespaceUid, objects: [] };
    let last = await step('deliver').undo(context, old);
    while (last.kind === 'waiting') {
      last = await step('deliver').undo(context, old);
    }
    expect(last).toEqual({ kind: 'undone' });
    await expect(fence('older', 'uid')).rejects.toThrow(/not found/);
  });

  it('[B3] leaves alone, and keeps nobody waiting for, what somebody has declared anew since', async () => {
    const plan = await makePlan(intent, ask('edited'));
    const context = aContext(plan, { runId: 'run-edited' });
    await doRun(intent.steps.slice(0, 2), context);
    const path = 'environments/storefront/edited/environment.yaml';
    const text = await world.git('show', `main:${path}`);
    await world.commitElsewhere(path, `${text}\n# mine\n`);
    const uid = await fence('edited', 'uid');

    const head = await world.git('rev-parse', 'main');
    const by = `commit ${head.slice(0, 10)}`;
    const note = `left unchanged: ${path} was changed since by ${by}`;
    const undone = { kind: 'undone', note };
    expect(await step('deliver').undo(context, undefined)).toEqual(undone);
    expect(await step('declare').undo(context, undefined)).toEqual(undone);

    expect(await fence('edited', 'uid')).toBe(uid);
    expect(await world.git('show', `main:${path}`)).toContain('# mine');
  });

  it('[B14.12][D1] does not delete what people have put into the namespace meanwhile, and names it', async () => {
    const plan = await makePlan(intent, ask('used'));
    const context = aContext(plan, { runId: 'run-used' });
    await doRun(intent.steps.slice(0, 2), context);
    await world.kubectl('create configmap notes -n storefront--used');
    // Labels that somebody copied do not make it the run's.
    await world.kubectl(
      'label configmap notes -n storefront--used fairway.dev/managed=true fairway.dev/owner=storefront fairway.dev/environment=used',
    );
    const uid = await fence('used', 'uid');

    expect(await step('deliver').undo(context, undefined)).toEqual({
      kind: 'stuck',
      reason:
        'the namespace storefront--used on harbour-dev holds what this run did not make: ConfigMap notes; it is not deleted',
      nextAction: expect.stringContaining('then resume the run'),
    });

    expect(await fence('used', 'uid')).toBe(uid);
    await world.kubectl('delete configmap notes -n storefront--used');
    expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
    await expect(fence('used', 'uid')).rejects.toThrow(/not found/);
  });

  it('refuses when the class has changed between plan and run', async () => {
    const plan = await makePlan(intent, ask('stale'));
    const path = 'environment-classes/sandbox.yaml';
    const snapshot = await world.repository.snapshot();
    await world.commitElsewhere(path, `${await snapshot.read(path)}# new\n`);
    expect(await intent.recheck(plan, aPlanContext())).toEqual([
      `${path} has changed since the plan was made`,
    ]);
    expect(
      await step('declare').apply(aContext(plan, { runId: 'run-stale' })),
    ).toMatchObject({ kind: 'refused' });
  });

  it('fences off a holder that lost the run: its late write is refused by the cluster', async () => {
    const plan = await makePlan(intent, ask('fenced'));
    await doRun(
      intent.steps.slice(0, 2),
      aContext(plan, { runId: 'run-f', epoch: 200 }),
    );
    await expect(
      step('deliver').apply(aContext(plan, { runId: 'run-f', epoch: 199 })),
    ).rejects.toThrow(/stale write/);
    expect(await fence('fenced', 'annotations.fairway\\.dev/epoch')).toBe(
      '200',
    );
  });

  it('refuses in confirmation what is live on the cluster otherwise', async () => {
    const plan = await makePlan(intent, ask('meddled'));
    const context = aContext(plan, { runId: 'run-m' });
    await doRun(intent.steps.slice(0, 2), context);
    await world.kubectl(
      'patch resourcequota environment -n storefront--meddled --type=merge -p {"spec":{"hard":{"pods":"500"}}}',
    );
    expect(await step('confirm').verify(context)).toEqual({ kind: 'not-done' });
    expect(await step('confirm').apply(context)).toEqual({
      kind: 'refused',
      reason:
        'harbour-dev differs from what was declared: ResourceQuota environment has spec.hard.pods "500", declared "10"',
    });
  });

  it('waits for a cluster that does not answer, and knows nothing meanwhile', async () => {
    const plan = await makePlan(intent, ask('dark'));
    const context = aContext(plan, { runId: 'run-d' });
    await doStep(step('declare'), context);
    await world.fleet.chaos('harbour-dev', 'hang');
    try {
      const [applied, verified, answer] = await Promise.all([
        step('deliver').apply(context),
        step('deliver').verify(context),
        makePlan(intent, ask('blind')),
      ]);
      expect(applied).toMatchObject({ kind: 'waiting' });
      expect(verified).toMatchObject({ kind: 'unknown' });
      expect(answer.reasons.join()).toContain('could not be compared');
    } finally {
      await world.fleet.chaos('harbour-dev', 'resume');
    }
    await doRun(intent.steps, context);
  });
});
