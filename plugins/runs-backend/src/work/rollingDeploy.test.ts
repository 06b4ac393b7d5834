import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'replicas of two versions on %p',
  id => {
    let ledger: TestLedger;

    beforeEach(async () => {
      ledger = new TestLedger(
        await createLedgerDatabase(databases, id as TestDatabaseId),
      );
    });
    afterEach(() => ledger.close());

    it('[D9] the old one leaves runs of a new intent to the new one, also after a long while', async () => {
      const { harbour } = ledger;
      const steps = [harbour.step('tern')];
      const moor = harbour.intent(steps);
      const launch = harbour.intent(steps, { name: 'boat.launch' });
      // The new one is there, and too busy to execute anything yet.
      const busy = ledger.startWorker([moor, launch], {
        concurrency: 0,
        owner: 'new',
      });
      while (
        !(await ledger.knex('known_intents').where({ owner: 'new' })).length
      ) {
        await sleep(20);
      }
      ledger.startWorker(moor, { owner: 'old' });
      const launched = await ledger.submit(steps, { intent: 'boat.launch' });
      await ledger
        .knex('runs')
        .update({ next_run_at: ledger.now() - 3_600_000 });
      const moored = await ledger.submit(steps, { boat: 'gull' });
      await ledger.waitFor(moored, 'needs-attention').catch(() => {});
      await ledger.until(
        moored,
        run => run.state !== 'planned',
        'was taken up',
      );
      expect((await ledger.read(launched)).state).toBe('planned');

      await busy.stop();
      ledger.startWorker([moor, launch], { owner: 'new-2' });
      await ledger.waitFor(launched, 'succeeded');
      const finish = await ledger
        .knex('audit')
        .where({ run_id: launched, action: 'run.finish' })
        .first();
      expect(finish.actor).toBe('service:runs/new-2');
    });

    it('[D9] tells of a run whose intent nobody has known for a while, and executes it when resumed', async () => {
      const { harbour } = ledger;
      const steps = [harbour.step('tern')];
      const runId = await ledger.submit(steps, { intent: 'boat.launch' });
      await ledger
        .knex('runs')
        .update({ next_run_at: ledger.now() - 3_600_000 });
      ledger.startWorker(harbour.intent(steps));

      const run = await ledger.waitFor(runId, 'needs-attention');
      expect(run.reason).toContain('the intent "boat.launch"');
      expect(run.nextAction).toContain('Install the plugin');
      expect((await ledger.listActions(runId)).at(-1)).toBe('run.stuck');

      ledger.startWorker(harbour.intent(steps, { name: 'boat.launch' }));
      await ledger.resume(runId);
      await ledger.waitFor(runId, 'succeeded');
    });

    it('[D9] the old one gives a run back whose step only the new one knows, and the new one executes it', async () => {
      const { harbour } = ledger;
      const tern = harbour.step('tern');
      const buoy = harbour.step('buoy');
      const runId = await ledger.submit([tern, buoy]);
      ledger.startWorker(harbour.intent([tern]), { owner: 'old' });

      const run = await ledger.until(
        runId,
        ({ waitingWhat }) => waitingWhat !== null,
        'was given back',
      );
      expect(run.state).toBe('waiting');
      expect(run.waitingWhat).toContain('knows "Moor buoy" (buoy)');

      ledger.startWorker(harbour.intent([tern, buoy]), { owner: 'new' });
      await ledger.waitFor(runId, 'succeeded');
      expect(await ledger.listActions(runId)).not.toContain('run.stuck');
    });

    it('[D9] asks for attention, once, when for a while no replica knew the step', async () => {
      const { harbour } = ledger;
      const runId = await ledger.submit([
        harbour.step('tern'),
        harbour.step('buoy'),
      ]);
      const intent = harbour.intent([harbour.step('tern')]);
      ledger.startWorker(intent, { owner: 'old-1' });
      await ledger.until(
        runId,
        ({ waitingWhat }) => waitingWhat !== null,
        'was given back',
      );
      await ledger
        .knex('runs')
        .update({ waiting_since: ledger.now() - 3_600_000 });
      ledger.startWorker(intent, { owner: 'old-2' });

      const run = await ledger.waitFor(runId, 'needs-attention');

      expect(run.reason).toContain(
        '"Moor buoy" (buoy) is not a step of boat.moor',
      );
      expect(run.steps.map(({ state }) => state)).toEqual(['done', 'pending']);
      const actions = await ledger.listActions(runId);
      expect(actions.filter(action => action === 'run.stuck')).toHaveLength(1);
      expect(actions.filter(action => action === 'step.wait')).toHaveLength(1);
    });

    it('[D9] a wait of the step itself is no proof that nobody knows it', async () => {
      const { harbour } = ledger;
      const runId = await ledger.submit([harbour.step('buoy')]);
      await ledger.knex('runs').update({
        waiting_what: 'the tide',
        waiting_since: ledger.now() - 3_600_000,
      });
      ledger.startWorker(harbour.intent([harbour.step('tern')]));
      const run = await ledger.until(
        runId,
        ({ waitingWhat }) => waitingWhat !== 'the tide',
        'was given back',
      );
      expect(run.state).toBe('waiting');
    });
  },
);
