import { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Step } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  createLedgerDatabase,
  createTestDatabases,
  Harbour,
} from '../__testUtils__/fixtures';

import { TestLedger } from '../__testUtils__/TestLedger';
import { claimRun } from './claimRun';
import { ClaimedRun } from './ClaimedRun';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('RunWorker on %p', id => {
  let ledger: TestLedger;
  let knex: Knex;
  let harbour: Harbour;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    ledger = new TestLedger(knex);
    harbour = ledger.harbour;
  });

  afterEach(() => ledger.close());

  const now = () => ledger.now();
  const read = (runId: string) => ledger.read(runId);
  const reserved = () => ledger.countReservations();
  const waitFor = (runId: string, state: string) =>
    ledger.waitFor(runId, state);
  const startWorker: TestLedger['startWorker'] = (intent, override) =>
    ledger.startWorker(intent, override);
  const submit = (steps: Step[], boat = 'tern') =>
    ledger.submit(steps, { boat });

  it('does each step once, in order, and keeps the receipts', async () => {
    const steps = [harbour.step('tern'), harbour.step('gull')];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));

    const run = await waitFor(runId, 'succeeded');

    expect(harbour.applied).toEqual(['tern', 'gull']);
    expect(run.steps.map(step => step.receipt)).toEqual([
      { boat: 'tern' },
      { boat: 'gull' },
    ]);
    expect(await reserved()).toBe(0);
    const audit = await knex('audit').orderBy('id').pluck('action');
    expect(audit).toEqual([
      'run.request',
      'step.begin',
      'step.done',
      'step.begin',
      'step.done',
      'run.finish',
    ]);
  });

  it('verifies a step that was begun before a crash instead of doing it twice', async () => {
    const steps = [harbour.step('tern')];
    const runId = await submit(steps);
    await knex('steps').update({ state: 'begun' });
    harbour.boats.set('tern', runId);
    startWorker(harbour.intent(steps));

    await waitFor(runId, 'succeeded');

    expect(harbour.applied).toEqual([]);
  });

  it('does a step again that a crash left undone', async () => {
    const steps = [harbour.step('tern')];
    const runId = await submit(steps);
    await knex('steps').update({ state: 'begun' });
    startWorker(harbour.intent(steps));

    await waitFor(runId, 'succeeded');

    expect(harbour.applied).toEqual(['tern']);
  });

  it('tries a failing step again and says meanwhile why it waits', async () => {
    let left = 2;
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          if (left > 0) {
            left -= 1;
            throw new Error('the wind is against us');
          }
          harbour.boats.set('tern', context.runId);
          return { kind: 'applied' };
        },
      }),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));

    const waiting = await waitFor(runId, 'waiting');
    expect(waiting.reason).toBe('the wind is against us');

    const run = await waitFor(runId, 'succeeded');
    expect(run.reason).toBeNull();
    expect(run.steps[0].attempts).toBe(3);
  });

  it('keeps no receipt that the step could not read later', async () => {
    const steps = [
      harbour.step('tern', {
        receiptSchema: z.object({ version: z.literal(2), boat: z.string() }),
      }),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));

    const waiting = await waitFor(runId, 'waiting');

    expect(waiting.reason).toMatch(
      /^The receipt of step tern does not fit its schema: version: /,
    );
    expect(waiting.steps[0].receipt).toBeNull();
  });

  it('leaves a run whose payload it cannot read to replicas that can', async () => {
    const steps = [harbour.step('tern')];
    const runId = await submit(steps);
    const newer = { payloadSchema: z.object({ version: z.literal(2) }) };
    startWorker(harbour.intent(steps, newer));

    const waiting = await waitFor(runId, 'waiting');
    expect(waiting.waitingWhat).toBe(
      'a replica of the portal that can read this plan of boat.moor',
    );
    expect(harbour.applied).toEqual([]);

    startWorker(harbour.intent(steps));
    await waitFor(runId, 'succeeded');
  });

  it('takes everything back when a step fails for good', async () => {
    const steps = [
      harbour.step('tern'),
      harbour.step('gull', {
        apply: async () => {
          throw new Error('no water');
        },
      }),
    ];
    const runId = await submit(steps);
    await knex('runs').update({ failures: 0 });
    startWorker(harbour.intent(steps));
    ledger.hurry();

    const run = await waitFor(runId, 'undone');
    ledger.calmDown();

    expect(harbour.boats.size).toBe(0);
    expect(run.reason).toBe('"Moor gull" failed: no water');
    expect(run.steps.map(step => step.state)).toEqual(['undone', 'undone']);
    expect(await reserved()).toBe(0);
  });

  it('asks for attention instead of going back over a point of no return, and goes on when asked', async () => {
    let broken = true;
    const steps = [
      harbour.step('tern', {
        pointOfNoReturn: true,
        apply: async context => {
          if (broken) {
            throw new Error('the lock gate is stuck');
          }
          harbour.boats.set('tern', context.runId);
          return { kind: 'applied' };
        },
      }),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));
    ledger.hurry();
    const stuck = await waitFor(runId, 'needs-attention');
    ledger.calmDown();
    expect(stuck.reason).toBe('the lock gate is stuck');
    expect(stuck.nextAction).toContain('resume');
    expect(await reserved()).toBe(1);

    broken = false;
    await ledger.resume(runId);
    await waitFor(runId, 'succeeded');
    expect(harbour.boats.get('tern')).toBe(runId);
  });

  it('ends a run whose plan is no longer true as refused, with nothing left', async () => {
    const steps = [
      harbour.step('tern'),
      harbour.step('gull', {
        apply: async () => ({ kind: 'refused', reason: 'the berth was taken' }),
      }),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));

    const run = await waitFor(runId, 'refused');

    expect(run.reason).toBe('the berth was taken');
    expect(harbour.boats.size).toBe(0);
  });

  it('undoes an unfinished run in reverse and touches nothing of others', async () => {
    const order: string[] = [];
    const steps = ['tern', 'gull'].map(name =>
      harbour.step(name, {
        undo: async context => {
          order.push(name);
          if (harbour.boats.get(name) === context.runId) {
            harbour.boats.delete(name);
          }
          return { kind: 'undone' };
        },
      }),
    );
    steps.push(
      harbour.step('tide', {
        apply: async () => ({
          kind: 'waiting',
          what: 'the tide',
          retryAfterMs: 5_000,
        }),
      }),
    );
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));
    await waitFor(runId, 'waiting');
    harbour.boats.set('gull', 'somebody else');

    await ledger.undo(runId, steps);
    await waitFor(runId, 'undone');

    expect(order).toEqual(['gull', 'tern']);
    expect([...harbour.boats]).toEqual([['gull', 'somebody else']]);
  });

  it('[D1][B3] undoes nothing of a run that is over', async () => {
    const steps = [harbour.step('tern')];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));
    await waitFor(runId, 'succeeded');

    await expect(ledger.undo(runId, steps)).rejects.toThrow(
      'has succeeded and can no longer be undone',
    );

    expect((await read(runId)).state).toBe('succeeded');
    expect([...harbour.boats.values()]).toEqual([runId]);
    expect(await reserved()).toBe(0);
  });

  it('changes the direction of a run that is just being executed', async () => {
    let arrived = () => {};
    const reached = new Promise<void>(resolve => {
      arrived = resolve;
    });
    let goOn = () => {};
    const gate = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          arrived();
          await gate;
          harbour.boats.set('tern', context.runId);
          return { kind: 'applied' };
        },
      }),
      harbour.step('gull'),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));
    await reached;

    await ledger.undo(runId, steps);
    goOn();
    await waitFor(runId, 'undone');

    expect(harbour.boats.size).toBe(0);
    expect(harbour.applied).toEqual([]);
  });

  it('gives a step that hangs up at its deadline', async () => {
    let hangs = true;
    const steps = [
      harbour.step('tern', {
        apply: context => {
          if (!hangs) {
            harbour.boats.set('tern', context.runId);
            return Promise.resolve({ kind: 'applied' });
          }
          hangs = false;
          return new Promise((_, reject) => {
            context.signal.addEventListener('abort', () =>
              reject(context.signal.reason),
            );
          });
        },
      }),
    ];
    const runId = await submit(steps);
    startWorker(harbour.intent(steps));

    const run = await waitFor(runId, 'succeeded');
    expect(run.steps[0].attempts).toBe(2);
  });

  it('refuses the writes of a holder that slept through its lease', async () => {
    const steps = [harbour.step('tern')];
    const runId = await submit(steps);
    const options = {
      ...{ knex, owner: 'sleeper', leaseMs: 100, now },
      intents: ['boat.moor'],
    };
    const claim = await claimRun({ ...options, now: now() });
    const sleeper = new ClaimedRun(claim!, { ...options, onChange: () => {} });
    ledger.clockMs += 200;

    startWorker(harbour.intent(steps));
    const run = await waitFor(runId, 'succeeded');

    expect(run.epoch).toBeGreaterThan(claim!.epoch);
    await expect(
      sleeper.write({ direction: 'forward', run: { state: 'waiting' } }),
    ).rejects.toThrow('The lease of run');
    expect((await read(runId)).state).toBe('succeeded');
  });

  it('does not hold a run again by a renewal that comes after it was given back', async () => {
    const runId = await submit([harbour.step('tern')]);
    const options = {
      ...{ knex, owner: 'any', leaseMs: 60, now },
      intents: ['boat.moor'],
    };
    const claim = await claimRun({ ...options, now: now() });
    const hold = new ClaimedRun(claim!, { ...options, onChange: () => {} });
    const noticed = new Promise(resolve =>
      hold.signal.addEventListener('abort', resolve),
    );
    await hold.write({ direction: 'forward', release: true });

    const renewing = hold.startRenewing(error => {
      throw error;
    });
    await noticed;
    renewing.stop();

    const row = await knex('runs').where({ id: runId }).first();
    expect(row).toMatchObject({ lease_owner: null, lease_until: null });
  });

  it('tells a holder after a lost lease that another may still be acting, and only then', async () => {
    const takenOver = new Map<string, boolean>();
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          takenOver.set(context.runId, context.takenOver);
          return { kind: 'applied' };
        },
        verify: async context =>
          takenOver.has(context.runId)
            ? { kind: 'done', receipt: {} }
            : { kind: 'not-done' },
      }),
    ];
    const orphan = await submit(steps);
    await claimRun({
      ...{ knex, owner: 'dead', now: now(), leaseMs: 100 },
      intents: ['boat.moor'],
    });
    const fresh = await submit(steps, 'gull');
    ledger.clockMs += 200;
    startWorker(harbour.intent(steps));
    await waitFor(orphan, 'succeeded');
    await waitFor(fresh, 'succeeded');

    expect(takenOver.get(orphan)).toBe(true);
    expect(takenOver.get(fresh)).toBe(false);
  });

  it('lets each of many runs be executed by one worker only', async () => {
    const counts = new Map<string, number>();
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          counts.set(context.runId, (counts.get(context.runId) ?? 0) + 1);
          return { kind: 'applied' };
        },
        verify: async context =>
          counts.has(context.runId)
            ? { kind: 'done', receipt: {} }
            : { kind: 'not-done' },
      }),
    ];
    const runs: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      runs.push(await submit(steps, `boat-${index}`));
    }
    const intent = harbour.intent(steps);
    startWorker(intent);
    startWorker(intent);
    startWorker(intent);
    for (const runId of runs) {
      await waitFor(runId, 'succeeded');
    }
    expect([...counts.values()].every(count => count === 1)).toBe(true);
    expect(counts.size).toBe(30);
  });

  it('gives back what it executes when it stops, so that another goes on at once', async () => {
    let mayEnd = false;
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          if (!mayEnd) {
            return { kind: 'waiting', what: 'the tide', retryAfterMs: 50 };
          }
          harbour.boats.set('tern', context.runId);
          return { kind: 'applied' };
        },
      }),
    ];
    const runId = await submit(steps);
    const first = startWorker(harbour.intent(steps), { leaseMs: 60_000 });
    await waitFor(runId, 'waiting');
    await first.stop();

    expect((await knex('runs').first('lease_owner')).lease_owner).toBeNull();
    mayEnd = true;
    startWorker(harbour.intent(steps), { leaseMs: 60_000 });
    await waitFor(runId, 'succeeded');
  });

  it('never lets an epoch fall below the present time, so that it grows even after a lost database', async () => {
    await submit([harbour.step('tern')]);
    const claim = await claimRun({
      knex,
      owner: 'any',
      now: now(),
      leaseMs: 100,
      intents: ['boat.moor'],
    });
    expect(claim!.epoch).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});
