import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { aContext, doRun, makePlan } from '../__testUtils__/runSteps';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import type { NamespaceContents } from '../domain/summarizeContents';
import { assessUndo } from './assessUndo';
import { readTarget } from './readTarget';

jest.setTimeout(300_000);

describe('assessUndo', () => {
  let world: TestEnvironment;
  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
  });
  afterAll(() => world?.close());

  /** What is said of an environment that was made up to a step, and in which this was read. */
  async function assess(
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
    const target = readTarget(context);
    // A quota needs a moment until it counts for the first time.
    for (;;) {
      const verdict = await assessUndo(deps, target, context, from);
      const isTransient =
        verdict?.kind === 'waiting' && read.isQuotaPending === undefined;
      if (!isTransient) {
        return verdict;
      }
    }
  }

  it('[B14.12] says nothing against deleting what was read as empty, every kind of it', async () => {
    expect(await assess('empty')).toBeUndefined();
  });

  it('[B14.12] does not take kinds that could not be listed for absent', async () => {
    expect(
      await assess('unread', { unread: ['Database', 'Secret'] }),
    ).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('cannot list: Database; it is not'),
      nextAction: expect.stringContaining('then resume the run'),
    });
  });

  it('[B14.12] waits until the quota has counted the Secrets, and is stuck where none will', async () => {
    const uncounted = { secrets: undefined, unread: ['Secret'] };
    expect(
      await assess('pending', { ...uncounted, isQuotaPending: true }),
    ).toMatchObject({
      kind: 'waiting',
      what: expect.stringContaining('to count its Secrets'),
    });
    expect(
      await assess('uncounted', { ...uncounted, isQuotaPending: false }),
    ).toMatchObject({
      kind: 'stuck',
      reason: expect.stringContaining('no quota counts them'),
    });
  });

  it('[B14.12] reads no count where there is no quota, and says so', async () => {
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

  it('[B14.12] takes back what nobody had access to yet, whatever could not be read', async () => {
    const of = { step: 'declare', wasDelivered: false };
    const unknown = {
      secrets: undefined,
      isQuotaPending: false,
      unread: ['Database', 'Secret'],
    };
    expect(
      await assess('early', { ...unknown, objects: [] }, of),
    ).toBeUndefined();
    expect(await assess('bound', unknown, of)).toMatchObject({ kind: 'stuck' });
  });
});
