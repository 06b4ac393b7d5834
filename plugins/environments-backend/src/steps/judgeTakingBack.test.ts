import { TrialWorld } from '../__testUtils__/TrialWorld';
import { aContext, doRun, makePlan } from '../__testUtils__/walkRun';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import type { NamespaceContents } from '../domain/summarizeContents';
import { judgeTakingBack } from './judgeTakingBack';
import { readPlannedTarget } from './readPlannedTarget';

jest.setTimeout(300_000);

describe('judgeTakingBack', () => {
  let world: TrialWorld;
  beforeAll(async () => {
    world = await TrialWorld.start(['harbour-dev']);
  });
  afterAll(() => world?.close());

  /** What is said of an environment that was made up to a step, and in which this was read. */
  async function judge(
    name: string,
    read: Partial<NamespaceContents> = {},
    from = { step: 'declare', wasDelivered: true },
  ) {
    const intent = createEnvironmentIntent(world.deps);
    const plan = await makePlan(intent, {
      owner: 'storefront',
      class: 'sandbox',
      name,
    });
    const context = aContext(plan, { runId: `run-${name}` });
    await doRun(intent.steps.slice(0, 2), context);
    const readContents: typeof world.deps.readContents = async (...args) => ({
      ...(await world.deps.readContents(...args)),
      ...read,
    });
    const deps = { ...world.deps, readContents };
    const target = readPlannedTarget(plan);
    // A quota needs a moment until it counts for the first time.
    for (;;) {
      const verdict = await judgeTakingBack(deps, target, context, from);
      const isTransient =
        verdict?.kind === 'waiting' && read.isQuotaPending === undefined;
      if (!isTransient) {
        return verdict;
      }
    }
  }

  it('[B14] says nothing against deleting what was read as empty, every kind of it', async () => {
    expect(await judge('empty')).toBeUndefined();
  });

  it('[B14] does not take kinds that could not be listed for absent', async () => {
    expect(
      await judge('unread', { unread: ['Database', 'Secret'] }),
    ).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('cannot list: Database; it is not'),
      nextAction: expect.stringContaining('then resume the run'),
    });
  });

  it('[B14] waits until the quota has counted the Secrets, and is stuck where none will', async () => {
    const uncounted = { secrets: undefined, unread: ['Secret'] };
    expect(
      await judge('pending', { ...uncounted, isQuotaPending: true }),
    ).toMatchObject({
      kind: 'waiting',
      what: expect.stringContaining('to count its Secrets'),
    });
    expect(
      await judge('uncounted', { ...uncounted, isQuotaPending: false }),
    ).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('no quota counts them'),
    });
  });

  it('[B14] reads no count where there is no quota, and says so', async () => {
    const intent = createEnvironmentIntent(world.deps);
    const plan = await makePlan(intent, {
      owner: 'storefront',
      class: 'sandbox',
      name: 'bare',
    });
    const context = aContext(plan, { runId: 'run-bare' });
    await doRun(intent.steps.slice(0, 2), context);
    await world.kubectl('delete quota environment -n storefront--bare');
    await world.kubectl('create secret generic key -n storefront--bare');
    const deliver = intent.steps[1];
    expect(await deliver.undo(context, undefined)).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('may hold Secrets'),
    });
    await world.kubectl('get secret key -n storefront--bare');
  });

  it('[B14] takes back what nobody had access to yet, whatever could not be read', async () => {
    const of = { step: 'declare', wasDelivered: false };
    const unknown = {
      secrets: undefined,
      isQuotaPending: false,
      unread: ['Database', 'Secret'],
    };
    expect(
      await judge('early', { ...unknown, objects: [] }, of),
    ).toBeUndefined();
    expect(await judge('bound', unknown, of)).toMatchObject({ kind: 'stuck' });
  });
});
