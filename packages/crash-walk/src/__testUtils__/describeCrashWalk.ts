import { randomUUID } from 'node:crypto';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import { CrashWalk } from './CrashWalk';
import {
  createPoints,
  rarePoints,
  retirePoints,
  undoPoints,
} from './crashPoints';
import {
  anUndoneEnvironment,
  aRetiredEnvironment,
  aWholeEnvironment,
} from './expectedRemains';
import { takeShare } from './takeShare';
import type { TestDatabase } from './TestDatabase';
import { TestPortal } from './TestPortal';

/** Kills the portal at the crash points of creating, retiring and undoing that one database has its share of, and looks at what is left. */
// eslint-disable-next-line jest/no-export -- one suite that is run against each database
export function describeCrashWalk(
  database: 'SQLite' | 'PostgreSQL',
  createDatabase: (folder: string) => TestDatabase,
): void {
  jest.setTimeout(600_000);

  describe(`a portal on ${database} that is killed`, () => {
    let portal: TestPortal;
    let walk: CrashWalk;

    beforeAll(async () => {
      portal = await TestPortal.open(createDatabase);
      walk = await CrashWalk.open(portal);
    });
    afterAll(() => portal?.close());

    it('is walked at every crash point that there is', async () => {
      const passed = (points: string[]) =>
        new Set([...points.map(point => point.split('#')[0]), ...rarePoints]);
      let created: Plan;
      const create = await walk.trace(async () => {
        created = await walk.planCreate();
        await walk.execute(created);
      });
      const retire = await walk.trace(async () => {
        await walk.execute(await walk.planRetire(created));
      });
      const { run } = await walk.prepareUnfinished();
      const undo = await walk.trace(async () => {
        await walk.client.undo(run.id);
        await walk.client.untilOver(run.id);
      });

      expect(passed(create)).toEqual(passed(createPoints));
      expect(passed(retire)).toEqual(passed(retirePoints));
      expect(passed(undo)).toEqual(passed(undoPoints));
    });

    describe('while it creates', () => {
      it.each(takeShare(createPoints, database))(
        'at %s leaves one namespace, one commit and one entity',
        async point => {
          const plan = await walk.planCreate();
          const key = randomUUID();
          await walk.killAt(point, () => walk.client.submitOrLose(plan, key));

          const { id } = await walk.client.submit(plan, key);
          const run = await walk.client.untilOver(id);

          expect(await walk.remainsOf(run)).toEqual(
            aWholeEnvironment(plan, id),
          );
        },
      );

      it('ten times in a row goes on as if nothing had been, and counts no failure', async () => {
        const point = 'deliver.namespace-applied';
        const plan = await walk.planCreate();
        const key = randomUUID();
        const process = await walk.present();
        await process.arm(`${point}:kill`);
        await walk.client.submitOrLose(plan, key);
        await process.killedAt(point);
        await walk.killInARow(point, 9);

        await walk.present();
        const { id } = await walk.client.submit(plan, key);
        const run = await walk.client.untilOver(id);

        expect(await walk.remainsOf(run)).toEqual(aWholeEnvironment(plan, id));
      });

      it.each([
        'declare.committed',
        'deliver.namespace-applied',
        'deliver.first-applied',
        'step.confirm.begun',
      ])('at %s and asked to undo it leaves nothing', async point => {
        const plan = await walk.planCreate();
        const key = randomUUID();
        await walk.killAt(
          point,
          () => walk.client.submitOrLose(plan, key),
          () => walk.keepFromGoingOn(plan),
        );

        const { id } = await walk.client.submit(plan, key);
        await walk.client.undo(id);
        const run = await walk.client.untilOver(id);
        await walk.untilGoneFromCatalog(plan);

        const { steps, audit, commits, ...rest } = await walk.remainsOf(run);
        const { steps: _, audit: __, ...nothing } = anUndoneEnvironment(plan);
        expect({ ...rest, commits }).toEqual(nothing);
        expect(steps.map(({ state }) => state)).not.toContain('done');
        expect(audit.filter(action => action === 'run.undo')).toHaveLength(1);
        expect(audit.at(-1)).toBe('run.finish');
      });
    });

    describe('while it retires', () => {
      const retireShare = takeShare(retirePoints, database);
      const environments: { plan: Plan; run: Run }[] = [];
      beforeAll(async () => {
        environments.push(...(await walk.prepare(retireShare.length)));
      });

      it.each(retireShare)(
        'at %s leaves nothing but one commit',
        async point => {
          const [environment] = environments.splice(0, 1);
          const plan = await walk.planRetire(environment.plan);
          const key = randomUUID();
          await walk.killAt(point, () => walk.client.submitOrLose(plan, key));

          const { id } = await walk.client.submit(plan, key);
          const run = await walk.client.untilOver(id);

          expect(await walk.remainsOf(run)).toEqual(aRetiredEnvironment(plan));
        },
      );
    });

    describe('while it takes an unfinished creation back', () => {
      it.each(takeShare(undoPoints, database))(
        '[D1] at %s leaves nothing but one commit and its reverse',
        async point => {
          const { plan, run } = await walk.prepareUnfinished();
          await walk.killAt(point, () => walk.client.undoOrLose(run.id));

          await walk.client.untilOver(run.id);

          expect(await walk.remainsOf(run)).toEqual(anUndoneEnvironment(plan));
        },
      );
    });
  });
}
