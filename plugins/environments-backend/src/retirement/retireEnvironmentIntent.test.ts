import {
  aContext,
  aPlanContext,
  doRun,
  doStep,
  makePlan,
} from '../__testUtils__/runSteps';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import { retireEnvironmentIntent } from './retireEnvironmentIntent';

jest.setTimeout(120_000);

describe('environment.retire', () => {
  let world: TestEnvironment;
  let intent: ReturnType<typeof retireEnvironmentIntent>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    intent = retireEnvironmentIntent(world.deps);
  });
  afterAll(() => world?.close());
  afterEach(() => {
    world.recordedUid = undefined;
  });

  const step = (name: string) => intent.steps.find(each => each.name === name)!;
  const ask = (name: string) => ({ owner: 'storefront', name });
  const files = () => world.git('ls-tree', '-r', '--name-only', 'main');
  const getUid = (name: string) =>
    world.kubectl(
      `get namespace storefront--${name} -o jsonpath={.metadata.uid}`,
    );

  async function create(name: string) {
    const creation = createEnvironmentIntent(world.deps);
    const plan = await makePlan(creation, {
      owner: 'storefront',
      name,
      class: 'sandbox',
    });
    await doRun(creation.steps, aContext(plan, { runId: `run-of-${name}` }));
  }

  it('takes everything away, once, and names what people lose', async () => {
    await create('shop');
    await create('shop-2');
    await world.kubectl(
      'create service clusterip web --tcp=80 -n storefront--shop',
    );
    const plan = await makePlan(intent, ask('shop'), world.ledger);
    await world.kubectl('create secret generic key -n storefront--shop');
    await world.kubectl(
      'create cronjob nightly --image=x --schedule=@daily -n storefront--shop',
    );
    const again = await makePlan(intent, ask('shop'), world.ledger);
    expect(again.reasons.join(' ')).toMatch(
      /This includes what people made in it: 1 CronJob, (1 Secret, )?1 Service\./,
    );
    expect(plan.reasons.join(' ')).toContain(
      'This includes what people made in it: 1 Service.',
    );
    expect(plan.confirmation?.expected).toBe('shop');
    expect(await intent.recheck(plan, aPlanContext())).toEqual([]);

    const context = aContext(plan, { runId: 'run-r' });
    const receipts = await doRun(intent.steps, context);
    expect(receipts['delete-namespace']).toMatchObject({ gone: true });
    await expect(getUid('shop')).rejects.toThrow(/not found/);
    expect(await files()).not.toContain('/shop/');
    expect(await files()).toContain('/shop-2/');
    expect(await getUid('shop-2')).toBeTruthy();

    const commits = await world.git('rev-list', '--count', 'main');
    await doRun(intent.steps, context);
    expect(await world.git('rev-list', '--count', 'main')).toBe(commits);
  });

  it('[D15.5] takes no name typed beforehand, and refuses an absent one', async () => {
    expect(() =>
      intent.parseInput({ ...ask('shop-2'), confirm: 'shop-2' }),
    ).toThrow('confirm');
    await expect(
      makePlan(intent, ask('nowhere'), world.ledger),
    ).rejects.toThrow('storefront has no environment "nowhere"');
  });

  it('puts the very same files back when it is undone before the point of no return', async () => {
    await create('back');
    const tree = await world.git('rev-parse', 'main^{tree}');
    const plan = await makePlan(intent, ask('back'), world.ledger);
    const context = aContext(plan, { runId: 'run-b' });
    await doStep(step('remove-from-git'), context);
    expect(await files()).not.toContain('/back/');
    for (let round = 0; round < 2; round++) {
      expect(await step('remove-from-git').undo(context, undefined)).toEqual({
        kind: 'undone',
      });
      expect(await world.git('rev-parse', 'main^{tree}')).toBe(tree);
    }
    expect(await getUid('back')).toBeTruthy();
  });

  it('[B3] does not put files back over what somebody declared meanwhile', async () => {
    await create('again');
    const plan = await makePlan(intent, ask('again'), world.ledger);
    const context = aContext(plan, { runId: 'run-a' });
    await doStep(step('remove-from-git'), context);
    const path = 'environments/storefront/again/environment.yaml';
    await world.commitElsewhere(path, '# mine\n');
    expect(
      await step('remove-from-git').undo(context, undefined),
    ).toMatchObject({
      kind: 'undone',
      note: expect.stringContaining(path),
    });
    expect(await world.git('show', `main:${path}`)).toBe('# mine');
  });

  it('refuses when a file has changed between plan and run', async () => {
    await create('moving');
    const plan = await makePlan(intent, ask('moving'), world.ledger);
    const path = 'environments/storefront/moving/environment.yaml';
    const text = await world.git('show', `main:${path}`);
    await world.commitElsewhere(path, `${text}\n# more\n`);
    expect(await intent.recheck(plan, aPlanContext())).toEqual([
      `${path} has changed since the plan was made`,
    ]);
    expect(await step('remove-from-git').apply(aContext(plan))).toMatchObject({
      kind: 'refused',
    });
  });

  it('will not delete a namespace of another UID, whatever its labels say', async () => {
    await create('deputy');
    world.recordedUid = 'the-uid-in-the-receipt';
    await expect(makePlan(intent, ask('deputy'), world.ledger)).rejects.toThrow(
      /namespace of this environment has UID the-uid-in-the-receipt; it will not be deleted/,
    );
    world.recordedUid = await getUid('deputy');
    const plan = await makePlan(intent, ask('deputy'), world.ledger);

    await world.kubectl('delete namespace storefront--deputy');
    await world.kubectl('create namespace storefront--deputy');
    await world.kubectl(
      'label namespace storefront--deputy fairway.dev/managed=true fairway.dev/owner=storefront fairway.dev/environment=deputy',
    );
    const foreign = await getUid('deputy');
    expect(await intent.recheck(plan, aPlanContext())).toEqual([
      'Namespace storefront--deputy on harbour-dev has changed since the plan was made',
    ]);
    await doRun(intent.steps, aContext(plan, { runId: 'run-dep' }));
    expect(await getUid('deputy')).toBe(foreign);
  });

  it('is stuck if the namespace has lost its labels since the plan was made, and leaves it', async () => {
    await create('stripped');
    const plan = await makePlan(intent, ask('stripped'), world.ledger);
    await world.kubectl(
      'label namespace storefront--stripped fairway.dev/environment-',
    );
    const uid = await getUid('stripped');
    const context = aContext(plan, { runId: 'run-s' });
    expect(await step('delete-namespace').apply(context)).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('no longer has the labels'),
      nextAction: expect.stringContaining('then resume the run'),
    });
    expect(await getUid('stripped')).toBe(uid);
    await world.kubectl(
      'label namespace storefront--stripped fairway.dev/environment=stripped',
    );
    await doRun(intent.steps, context);
    await expect(getUid('stripped')).rejects.toThrow(/not found/);
  });

  it('[B14.13] names a foreign finalizer that holds the namespace, and never forces it', async () => {
    await create('held');
    await world.kubectl('create configmap keep -n storefront--held');
    await world.kubectl(
      'patch configmap keep -n storefront--held --type=merge -p {"metadata":{"finalizers":["example.com/keep"]}}',
    );
    const plan = await makePlan(intent, ask('held'), world.ledger);
    expect(plan.reasons.join(' ')).toContain(
      'ConfigMap keep (example.com/keep)',
    );
    const context = aContext(plan, { runId: 'run-h' });
    await doStep(step('remove-from-git'), context);
    const deleteNamespace = step('delete-namespace');
    let last = await deleteNamespace.apply(context);
    while (
      !JSON.stringify(last).includes('ConfigMap keep (example.com/keep)')
    ) {
      expect(last.kind).toBe('waiting');
      last = await deleteNamespace.apply(context);
    }
    const later = new Date(Date.now() + 11 * 60_000);
    expect(
      await deleteNamespace.apply({ ...context, now: () => later }),
    ).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('ConfigMap keep (example.com/keep)'),
      nextAction: expect.stringContaining('Fairway never removes finalizers'),
    });
    await world.kubectl(
      'patch configmap keep -n storefront--held --type=merge -p {"metadata":{"finalizers":null}}',
    );
    await doStep(deleteNamespace, context);
  });

  it('[B3] frees the name of an environment whose cluster has left the fleet, and leaves what is there', async () => {
    await create('moored');
    const uid = await getUid('moored');
    const departed = retireEnvironmentIntent({
      ...world.deps,
      clusters: { ...world.clusters, find: () => undefined },
    });
    const plan = await makePlan(departed, ask('moored'), world.ledger);
    expect(plan.reasons).toEqual([
      'harbour-dev is no longer a cluster of the fleet. Only the documents are removed: the namespace storefront--moored, if it still exists there, stays with everything in it.',
    ]);
    expect(plan.changes.map(({ kind }) => kind)).not.toContain('manifest');
    expect(plan.confirmation?.warning).toContain('stays on harbour-dev');
    expect(await departed.recheck(plan, aPlanContext())).toEqual([]);
    // Once the cluster is there again, its namespace is to be deleted with it.
    expect((await intent.recheck(plan, aPlanContext())).join()).toContain(
      'was at no server when the plan was made',
    );
    await doRun(departed.steps, aContext(plan, { runId: 'run-moored' }));
    expect(await files()).not.toContain('/moored/');
    expect(await getUid('moored')).toBe(uid);
  });

  it('retires what the cluster lost already', async () => {
    await create('lost');
    await world.kubectl('delete namespace storefront--lost');
    const plan = await makePlan(intent, ask('lost'), world.ledger);
    expect(plan.reasons).toEqual([
      'harbour-dev has no namespace storefront--lost any more.',
    ]);
    await doRun(intent.steps, aContext(plan, { runId: 'run-l' }));
    expect(await files()).not.toContain('/lost/');
  });

  it('plans for a cluster that does not answer only where the ledger knows the UID', async () => {
    await create('dark');
    const uid = await getUid('dark');
    await world.fleet.chaos('harbour-dev', 'hang');
    try {
      await expect(makePlan(intent, ask('dark'), world.ledger)).rejects.toThrow(
        /it is not known which namespace/,
      );
      world.recordedUid = uid;
      const plan = await makePlan(intent, ask('dark'), world.ledger);
      expect(plan.reasons[0]).toContain(`UID ${uid}`);
      const context = aContext(plan, { runId: 'run-dark' });
      expect(await step('delete-namespace').apply(context)).toMatchObject({
        kind: 'waiting',
      });
      expect(await step('delete-namespace').verify(context)).toMatchObject({
        kind: 'unknown',
      });
    } finally {
      await world.fleet.chaos('harbour-dev', 'resume');
    }
  });
});
