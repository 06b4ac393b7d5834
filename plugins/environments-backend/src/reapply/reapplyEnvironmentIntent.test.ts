import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import {
  aContext,
  aPlanContext,
  doRun,
  doStep,
  makePlan,
  undoRun,
} from '../__testUtils__/runSteps';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import { retireEnvironmentIntent } from '../retirement/retireEnvironmentIntent';
import { reapplyEnvironmentIntent } from './reapplyEnvironmentIntent';

jest.setTimeout(180_000);

describe('environment.reapply', () => {
  let world: TestEnvironment;
  let intent: ReturnType<typeof reapplyEnvironmentIntent>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    intent = reapplyEnvironmentIntent(world.deps);
  });
  afterAll(() => world?.close());
  afterEach(() => {
    world.recordedUid = undefined;
  });

  const ask = (name: string) => ({ owner: 'storefront', name });
  const getUid = (name: string) =>
    world.kubectl(
      `get namespace storefront--${name} -o jsonpath={.metadata.uid}`,
    );
  const step = (name: string) => intent.steps.find(each => each.name === name)!;

  async function create(name: string) {
    const creation = createEnvironmentIntent(world.deps);
    const plan = await makePlan(creation, { ...ask(name), class: 'sandbox' });
    await doRun(creation.steps, aContext(plan, { runId: `run-of-${name}` }));
  }

  it('[A8.1] brings a namespace back that somebody deleted, and notes its new UID, by which it can be retired', async () => {
    await create('lost');
    world.recordedUid = await getUid('lost');
    await world.kubectl('delete namespace storefront--lost');

    const plan = await makePlan(intent, ask('lost'), world.ledger);
    const actions = plan.changes.map(({ kind, action }) => `${kind} ${action}`);
    expect(new Set(actions)).toEqual(
      new Set(['file unchanged', 'manifest create', 'entity unchanged']),
    );
    expect(plan.reasons).toEqual([
      expect.stringContaining('It will be created again, empty'),
      expect.stringContaining('would accept the namespace'),
    ]);
    expect(await intent.recheck(plan, aPlanContext())).toEqual([]);

    const commits = await world.git('rev-list', '--count', 'main');
    const context = aContext(plan, { runId: 'run-l', epoch: 200 });
    const receipts = await doRun(intent.steps, context);
    const uid = await getUid('lost');
    expect(receipts.confirm).toMatchObject({ namespaceUid: uid });
    expect(uid).not.toBe(world.recordedUid);
    expect(await world.git('rev-list', '--count', 'main')).toBe(commits);

    world.recordedUid = uid;
    const retirement = retireEnvironmentIntent(world.deps);
    const away = await makePlan(retirement, ask('lost'), world.ledger);
    await doRun(retirement.steps, aContext(away, { runId: 'r', epoch: 300 }));
    await expect(getUid('lost')).rejects.toThrow(/not found/);
  });

  it('[A8.1] puts back what is missing or different in a namespace that stands, and leaves what people made there', async () => {
    await create('worn');
    const uid = await getUid('worn');
    world.recordedUid = uid;
    await world.kubectl('create configmap mine -n storefront--worn');
    await world.kubectl('delete limitrange environment -n storefront--worn');
    await world.kubectl(
      'patch resourcequota environment -n storefront--worn --type=merge -p {"spec":{"hard":{"pods":"99"}}}',
    );

    const plan = await makePlan(intent, ask('worn'), world.ledger);
    const changed = plan.changes.filter(({ action }) => action !== 'unchanged');
    expect(changed.map(({ action, target }) => `${action} ${target}`)).toEqual([
      'update ResourceQuota environment on harbour-dev',
      'create LimitRange environment on harbour-dev',
    ]);
    const [{ before, after }] = changed;
    expect(plan.contents[before ?? '']).toContain('pods: "99"');
    expect(plan.contents[after ?? '']).toContain('pods: "10"');

    const context = aContext(plan, { runId: 'run-w', epoch: 200 });
    await doRun(intent.steps, context);
    expect(
      await world.kubectl(
        'get resourcequota environment -n storefront--worn -o jsonpath={.spec.hard.pods}',
      ),
    ).toBe('10');
    expect(await getUid('worn')).toBe(uid);

    expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
    expect(await getUid('worn')).toBe(uid);
    await world.kubectl('get configmap mine -n storefront--worn');

    await expect(makePlan(intent, ask('worn'), world.ledger)).rejects.toThrow(
      'nothing to re-apply; all 8 objects on harbour-dev are as Git declares them',
    );
  });

  it('[A8.1] takes back in an undo only the namespace that it made itself', async () => {
    await create('half');
    await world.kubectl('delete namespace storefront--half');
    const plan = await makePlan(intent, ask('half'), world.ledger);
    const context = aContext(plan, { runId: 'run-h', epoch: 200 });
    await doStep(step('deliver'), context);
    expect(await undoRun(intent.steps, context)).toEqual({ kind: 'undone' });
    await expect(getUid('half')).rejects.toThrow(/not found/);
    expect(await world.git('ls-tree', '-r', '--name-only', 'main')).toContain(
      'environments/storefront/half/environment.yaml',
    );
  });

  it('[A8.1] comes back without the portal’s own binding, and when it is done twice', async () => {
    await create('unbound');
    await world.kubectl(
      'delete rolebinding fairway-provisioner -n storefront--unbound',
    );
    const plan = await makePlan(intent, ask('unbound'), world.ledger);
    const context = aContext(plan, { runId: 'run-u', epoch: 200 });
    await doRun(intent.steps, context);
    await doRun(intent.steps, context);
    await expect(
      makePlan(intent, ask('unbound'), world.ledger),
    ).rejects.toThrow(/nothing to re-apply/);
  });

  it('refuses what has changed between plan and run', async () => {
    await create('moving');
    await world.kubectl('delete namespace storefront--moving');
    const plan = await makePlan(intent, ask('moving'), world.ledger);
    await world.kubectl('create namespace storefront--moving');
    expect(await intent.recheck(plan, aPlanContext())).toEqual([
      'Namespace storefront--moving on harbour-dev has changed since the plan was made',
    ]);
    expect(
      await step('deliver').apply(aContext(plan, { runId: 'run-m' })),
    ).toMatchObject({ kind: 'refused' });
  });

  it('will not touch a namespace that is another’s, whatever its labels say', async () => {
    await create('deputy');
    world.recordedUid = 'the-uid-in-the-receipt';
    await expect(makePlan(intent, ask('deputy'), world.ledger)).rejects.toThrow(
      /of this environment has UID the-uid-in-the-receipt; it will not be changed/,
    );
  });

  it('will not apply rendered files that are not what the document gives', async () => {
    await create('forged');
    await world.kubectl('delete namespace storefront--forged');
    const path =
      'rendered/harbour-dev/storefront--forged/rolebinding-fairway-tenant.yaml';
    const text = await world.git('show', `main:${path}`);
    await world.commitElsewhere(
      path,
      `${text.replace('fairway:tenant', 'cluster-admin')}\n`,
    );
    await expect(makePlan(intent, ask('forged'), world.ledger)).rejects.toThrow(
      `${path} is not what environments/storefront/forged/environment.yaml gives`,
    );
  });

  it('renders by the revision of the class that the environment names, also when the class is another one now', async () => {
    await create('steady');
    await world.kubectl('delete namespace storefront--steady');
    const path = 'environment-classes/sandbox.yaml';
    const text = await world.git('show', `main:${path}`);
    await world.commitElsewhere(path, `${text}\n# changed\n`);
    const plan = await makePlan(intent, ask('steady'), world.ledger);
    expect(plan.changes.map(({ action }) => action)).toContain('create');
  });

  it('names what is broken or absent', async () => {
    const path = 'environments/storefront/broken/environment.yaml';
    await world.commitElsewhere(path, 'kind: [\n');
    await expect(makePlan(intent, ask('broken'), world.ledger)).rejects.toThrow(
      /the document of "broken" is broken \(environments.*line \d/,
    );
    await expect(
      makePlan(intent, ask('nowhere'), world.ledger),
    ).rejects.toThrow('storefront has no environment "nowhere"');
    expect(() => intent.parseInput({ ...ask('lost'), force: true })).toThrow(
      /force/,
    );
  });
});
