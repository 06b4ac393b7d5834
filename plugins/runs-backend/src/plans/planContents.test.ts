import { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Plan } from '@fairway/plugin-runs-common';
import { PlanContents } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import {
  aPlan,
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { submitPlan } from '../runs/submitPlan';
import { loadRun } from '../runs/loadRun';
import { deleteUnusedContents } from './planContents';
import { PlanStore } from './PlanStore';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const hourMs = 3_600_000;

/** A plan that shows these texts. */
function aPlanOf(boat: string, texts: string[]): Plan {
  const contents = new PlanContents();
  return aPlan({
    input: { boat },
    steps: [{ name: 'tern', title: 'Moor tern' }],
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + hourMs).toISOString(),
    changes: texts.map(text => ({
      ...{ kind: 'file', action: 'create', target: boat, before: null },
      after: contents.add(text),
    })),
    contents: contents.all(),
  });
}

describe.each(databases.eachSupportedId())('contents of plans on %p', id => {
  let knex: Knex;
  let plans: PlanStore;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    plans = new PlanStore(knex);
  });

  const add = (plan: Plan) => knex.transaction(tx => plans.add(plan, tx));
  const find = async ({ hash, requester }: Plan) =>
    (await plans.find(hash, requester))?.plan;
  const listTexts = async () =>
    (await knex('plan_contents').orderBy('content')).map(
      ({ content }) => content,
    );
  const submit = (plan: Plan) =>
    submitPlan({ knex, plan, idempotencyKey: plan.hash, now: Date.now() });

  it('are kept once, however many plans name them, and not in the rows of plans and runs', async () => {
    const large = 'canvas '.repeat(100_000);
    const first = aPlanOf('tern', [large, 'tern']);
    const second = aPlanOf('gull', [large, 'gull']);
    await add(first);
    await add(second);
    await submit(first);
    expect(await listTexts()).toEqual([large, 'gull', 'tern']);
    expect((await knex('plans').first()).body).not.toContain('canvas');
    expect((await knex('runs').first()).plan).not.toContain('canvas');
    expect(await find(first)).toEqual(first);
    expect(await find(second)).toEqual(second);
  });

  it('show the run of a plan that was stored before plans had amounts', async () => {
    const plan = aPlanOf('tern', ['tern']);
    await add(plan);
    const { runId } = await submit(plan);
    const { amounts: _, ...older } = JSON.parse(
      (await knex('runs').first()).plan,
    );
    await knex('runs').update({ plan: JSON.stringify(older) });
    await knex('plans').update({ body: JSON.stringify(older) });
    expect((await loadRun(knex, runId))?.record.plan).toEqual(plan);
    expect(await find(plan)).toEqual(plan);
  });

  it('take a plan of thousands of texts', async () => {
    const texts = Array.from({ length: 5_000 }, (_, each) => `text ${each}`);
    const plan = aPlanOf('tern', texts);
    await add(plan);
    expect(await find(plan)).toEqual(plan);
  });

  it('stay as long as a run or a plan that can be submitted names them', async () => {
    const used = aPlanOf('tern', ['shared', 'tern']);
    const unused = aPlanOf('gull', ['shared', 'gull']);
    await add(used);
    await add(unused);
    const { runId } = await submit(used);

    await deleteUnusedContents(knex, Date.now() + 2 * hourMs);
    expect(await listTexts()).toEqual(['gull', 'shared', 'tern']);
    await plans.deleteExpired(Date.now() + 3 * hourMs);
    expect(await listTexts()).toEqual(['shared', 'tern']);
    await plans.deleteExpired(Date.now() + 50 * hourMs);
    expect((await loadRun(knex, runId))?.record.plan).toEqual(used);
  });

  it('stay if a plan names them again while what is unused is deleted', async () => {
    const old = aPlanOf('tern', ['shared']);
    await add(old);
    await knex('plans').delete();
    await knex('plan_contents').update({ used_at: 0 });
    const again = aPlanOf('gull', ['shared']);

    // SQLite has one writer: the deletion comes after the transaction there.
    let deletion: Promise<void> = Promise.resolve();
    await knex.transaction(async tx => {
      await plans.add(again, tx);
      deletion = deleteUnusedContents(knex, Date.now());
      await new Promise(resolve => setTimeout(resolve, 200));
    });
    await deletion;
    expect(await find(again)).toEqual(again);
  });
});
