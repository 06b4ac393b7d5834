import { randomUUID } from 'node:crypto';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import { CrashWalk } from './__testUtils__/CrashWalk';
import { rarePoints, reapplyPoints } from './__testUtils__/crashPoints';
import { aWholeEnvironment } from './__testUtils__/expectedRemains';
import { createSqliteDatabase } from './__testUtils__/TestDatabase';
import { TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(600_000);

describe('a portal on SQLite that is killed while it re-applies', () => {
  let portal: TestPortal;
  let walk: CrashWalk;
  const environments: { plan: Plan; run: Run }[] = [];

  beforeAll(async () => {
    portal = await TestPortal.open(createSqliteDatabase);
    walk = await CrashWalk.open(portal);
    environments.push(...(await walk.prepare(reapplyPoints.length + 1)));
  });
  afterAll(() => portal?.close());

  it('[A8.1] is walked at every crash point that there is', async () => {
    const [created] = environments.splice(0, 1);
    const plan = await walk.planReapply(created.plan);
    const passed = await walk.trace(async () => {
      await walk.execute(plan);
    });
    const names = (points: string[]) =>
      new Set([...points.map(point => point.split('#')[0]), ...rarePoints]);
    expect(names(passed)).toEqual(names(reapplyPoints));
  });

  it.each(reapplyPoints)(
    '[A8.1] at %s leaves one namespace with what Git declares, and no commit',
    async point => {
      const [created] = environments.splice(0, 1);
      const plan = await walk.planReapply(created.plan);
      const key = randomUUID();
      await walk.killAt(point, () => walk.client.submitOrLose(plan, key));

      const { id } = await walk.client.submit(plan, key);
      const run = await walk.client.untilOver(id);

      expect(await walk.remainsOf(run)).toEqual({
        ...aWholeEnvironment(plan, id),
        commits: [],
      });
    },
  );
});
