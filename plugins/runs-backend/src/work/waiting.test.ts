import { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Step } from '@fairway/plugin-runs-node';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('waiting on %p', id => {
  let ledger: TestLedger;

  beforeEach(async () => {
    ledger = new TestLedger(
      await createLedgerDatabase(databases, id as TestDatabaseId),
    );
  });
  afterEach(() => ledger.close());

  /** A step that waits for the tide, a short while each time, until it is in. */
  function waitingStep(
    tide: { isIn: boolean; looks: number },
    retryAfterMs = 10,
  ): Step {
    return ledger.harbour.step('tern', {
      apply: async context => {
        tide.looks += 1;
        if (!tide.isIn) {
          return { kind: 'waiting', what: 'the tide', retryAfterMs };
        }
        ledger.harbour.boats.set('tern', context.runId);
        return { kind: 'applied' };
      },
    });
  }

  it('[D3] executes other runs while as many as there are slots wait a short while again and again', async () => {
    const tide = { isIn: false, looks: 0 };
    const waiting = [waitingStep(tide)];
    const quick = [ledger.harbour.step('gull')];
    const first = await ledger.submit(waiting, { boat: 'a', intent: 'wait' });
    const second = await ledger.submit(waiting, { boat: 'b', intent: 'wait' });
    ledger.startWorker(
      [
        ledger.harbour.intent(waiting, { name: 'wait' }),
        ledger.harbour.intent(quick),
      ],
      { concurrency: 2 },
    );
    await ledger.waitFor(first, 'waiting');
    await ledger.waitFor(second, 'waiting');

    const third = await ledger.submit(quick, { boat: 'c' });
    await ledger.waitFor(third, 'succeeded');

    expect((await ledger.read(first)).state).toBe('waiting');
  });

  it('[D3] releases a run at its first wait, however short', async () => {
    const waiting = [waitingStep({ isIn: false, looks: 0 }, 1_900)];
    const runId = await ledger.submit(waiting);
    ledger.startWorker(ledger.harbour.intent(waiting), { leaseMs: 600_000 });
    await ledger.waitFor(runId, 'waiting');

    const row = await ledger.knex('runs').where({ id: runId }).first();

    expect(row).toMatchObject({ lease_owner: null, lease_until: null });
  });

  it('[D3] asks for attention when a step has waited too long, says for what, and waits anew when resumed', async () => {
    const tide = { isIn: false, looks: 0 };
    const steps = [waitingStep(tide)];
    const runId = await ledger.submit(steps);
    ledger.startWorker(ledger.harbour.intent(steps), {
      waitDeadlineMs: 600_000,
    });
    await ledger.waitFor(runId, 'waiting');
    ledger.hurry();
    const stuck = await ledger.waitFor(runId, 'needs-attention');
    ledger.calmDown();
    expect(stuck.reason).toMatch(
      /"Moor tern" has waited since .* for the tide/,
    );
    expect(stuck.nextAction).toContain('the platform team can close this run');
    expect(await ledger.countReservations()).toBe(1);

    tide.isIn = true;
    await ledger.resume(runId);
    await ledger.waitFor(runId, 'succeeded');
  });

  it('[D3] lets a step say how long it may wait, and how long one call may take', async () => {
    const forEver = { waitDeadlineMs: 1e12, stepDeadlineMs: 1e9 };
    const waiting = {
      ...waitingStep({ isIn: false, looks: 0 }),
      waitDeadlineMs: 600_000,
    };
    const hanging = ledger.harbour.step('gull', {
      deadlineMs: 20,
      apply: ({ signal }) =>
        new Promise((_, fail) => {
          signal.addEventListener('abort', () => fail(signal.reason));
        }),
    });
    const waits = await ledger.submit([waiting]);
    const hangs = await ledger.submit([hanging], {
      ...{ boat: 'gull', intent: 'hang' },
    });
    ledger.startWorker(
      [
        ledger.harbour.intent([waiting]),
        ledger.harbour.intent([hanging], { name: 'hang' }),
      ],
      forEver,
    );

    const failed = await ledger.waitFor(hangs, 'waiting');
    expect(failed.reason).toMatch(/timeout/);
    await ledger.waitFor(waits, 'waiting');
    ledger.hurry();
    const stuck = await ledger.waitFor(waits, 'needs-attention');
    expect(stuck.reason).toContain('for the tide');
  });

  it('[D15.4] does not keep the reason of a failure beside a wait that came after it', async () => {
    let failures = 1;
    const tide = { isIn: false, looks: 0 };
    const waiting = waitingStep(tide);
    const steps = [
      {
        ...waiting,
        apply: async (context: Parameters<Step['apply']>[0]) => {
          if (failures > 0) {
            failures -= 1;
            throw new Error('the anchor slipped');
          }
          return waiting.apply(context);
        },
      },
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(ledger.harbour.intent(steps));

    const run = await ledger.until(
      runId,
      ({ waitingWhat }) => waitingWhat === 'the tide',
      'waited for the tide',
    );

    expect(run.reason).toBeNull();
    expect(run.steps[0].reason).toBe('the tide');
  });

  it('[A15.2] keeps no reason of a wait at a step that was undone, but what was left alone', async () => {
    let waits = 2;
    const steps = [
      ledger.harbour.step('tern', {
        undo: async () => ({ kind: 'undone', note: 'the buoy is not ours' }),
      }),
      ledger.harbour.step('gull', {
        apply: async () => ({ kind: 'refused', reason: 'no berth' }),
        undo: async () => {
          waits -= 1;
          return waits > 0
            ? { kind: 'waiting', what: 'the crew', retryAfterMs: 10 }
            : { kind: 'undone' };
        },
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(ledger.harbour.intent(steps));

    const run = await ledger.waitFor(runId, 'refused');

    expect(run.steps.map(({ reason }) => reason)).toEqual([
      'the buoy is not ours',
      null,
    ]);
    expect(run.reason).toBe('no berth');
  });

  it('[D16.13] does not go back over a point of no return when a step is refused after it', async () => {
    const steps = [
      ledger.harbour.step('tern', { pointOfNoReturn: true }),
      ledger.harbour.step('gull', {
        apply: async () => ({ kind: 'refused', reason: 'the berth was taken' }),
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(ledger.harbour.intent(steps));

    const run = await ledger.waitFor(runId, 'needs-attention');

    expect(run.reason).toBe(
      'the berth was taken; "Moor tern" was started and cannot be undone',
    );
    expect(run.direction).toBe('forward');
    expect(ledger.harbour.boats.get('tern')).toBe(runId);
  });

  it('[B3] closes a run that nobody can end: names free, what is left over written down', async () => {
    const steps = [
      ledger.harbour.step('tern', {
        apply: async () => ({
          kind: 'stuck',
          reason: 'the quay sank',
          nextAction: 'Raise it, then resume',
        }),
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(ledger.harbour.intent(steps));
    await ledger.waitFor(runId, 'needs-attention');

    await ledger.closeRun(runId, ['"Moor tern" was started and not confirmed']);

    const run = await ledger.read(runId);
    expect(run).toMatchObject({
      state: 'closed',
      reason: 'Closed by ada: the quay has sunk',
      leftOver: ['"Moor tern" was started and not confirmed'],
      nextAction: null,
    });
    expect(await ledger.countReservations()).toBe(0);
    expect((await ledger.listActions(runId)).at(-1)).toBe('run.close');
    await expect(ledger.resume(runId)).rejects.toThrow('The run is closed');
    await expect(ledger.undo(runId, steps)).rejects.toThrow('was closed');
  });
});
