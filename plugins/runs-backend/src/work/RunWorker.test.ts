import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import type { Intent, Step } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { handInPlan } from '../runs/handInPlan';
import { loadRun } from '../runs/loadRun';
import { resumeRun, undoRun } from '../runs/turnRun';
import {
  aPlan,
  createLedgerDatabase,
  createTestDatabases,
  Harbour,
} from '../__testUtils__/fixtures';
import { claimRun } from './claimRun';
import { RunHold } from './RunHold';
import { RunWorker } from './RunWorker';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('RunWorker on %p', id => {
  const started: RunWorker[] = [];
  let knex: Knex;
  let harbour: Harbour;
  let clockMs: number;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    harbour = new Harbour();
    clockMs = 0;
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map(worker => worker.stop()));
  });

  const now = () => Date.now() + clockMs;

  function startWorker(intent: Intent, override = {}) {
    const worker = new RunWorker({
      knex,
      logger: mockServices.logger.mock(),
      intents: new Map([[intent.name, intent]]),
      owner: `worker-${started.length}`,
      leaseMs: 1000,
      pollMs: 20,
      concurrency: 4,
      stepDeadlineMs: 500,
      now,
      random: () => 0,
      onChange: () => {},
      ...override,
    });
    worker.start();
    started.push(worker);
    return worker;
  }

  async function handIn(steps: Step[], boat = 'tern') {
    const { runId } = await handInPlan({
      knex,
      plan: aPlan({
        input: { boat },
        reservations: [`boat:${boat}`],
        steps: steps.map(({ name, title }) => ({ name, title })),
      }),
      idempotencyKey: `key-${boat}`,
      now: now(),
    });
    return runId;
  }

  async function read(runId: string) {
    const run = await loadRun(knex, runId);
    return run!.record;
  }

  async function waitFor(runId: string, state: string) {
    for (let tries = 0; tries < 1000; tries += 1) {
      const run = await read(runId);
      if (run.state === state) {
        return run;
      }
      await sleep(10);
    }
    throw new Error(
      `Run never became ${state}: ${JSON.stringify(await read(runId))}`,
    );
  }

  const reserved = async () => (await knex('reservations')).length;

  it('does each step once, in order, and keeps the receipts', async () => {
    const steps = [harbour.step('tern'), harbour.step('gull')];
    const runId = await handIn(steps);
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
    const runId = await handIn(steps);
    await knex('steps').update({ state: 'begun' });
    harbour.boats.set('tern', runId);
    startWorker(harbour.intent(steps));

    await waitFor(runId, 'succeeded');

    expect(harbour.applied).toEqual([]);
  });

  it('does a step again that a crash left undone', async () => {
    const steps = [harbour.step('tern')];
    const runId = await handIn(steps);
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
    const runId = await handIn(steps);
    startWorker(harbour.intent(steps));

    const waiting = await waitFor(runId, 'waiting');
    expect(waiting.reason).toBe('the wind is against us');

    const run = await waitFor(runId, 'succeeded');
    expect(run.reason).toBeNull();
    expect(run.steps[0].attempts).toBe(3);
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
    const runId = await handIn(steps);
    await knex('runs').update({ failures: 0 });
    const worker = startWorker(harbour.intent(steps));
    const hurry = setInterval(() => {
      clockMs += 120_000;
      worker.wake();
    }, 20);

    const run = await waitFor(runId, 'undone');
    clearInterval(hurry);

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
    const runId = await handIn(steps);
    const worker = startWorker(harbour.intent(steps));
    const hurry = setInterval(() => {
      clockMs += 120_000;
      worker.wake();
    }, 20);
    const stuck = await waitFor(runId, 'needs-attention');
    clearInterval(hurry);
    expect(stuck.reason).toBe('the lock gate is stuck');
    expect(stuck.nextAction).toContain('resume');
    expect(await reserved()).toBe(1);

    broken = false;
    await resumeRun({
      knex,
      run: stuck,
      actor: 'user:default/ada',
      now: now(),
    });
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
    const runId = await handIn(steps);
    startWorker(harbour.intent(steps));

    const run = await waitFor(runId, 'refused');

    expect(run.reason).toBe('the berth was taken');
    expect(harbour.boats.size).toBe(0);
  });

  it('undoes a finished run in reverse and touches nothing of others', async () => {
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
    const runId = await handIn(steps);
    startWorker(harbour.intent(steps));
    const done = await waitFor(runId, 'succeeded');
    harbour.boats.set('gull', 'somebody else');

    await undoRun({
      knex,
      run: done,
      steps,
      actor: 'user:default/ada',
      now: now(),
    });
    await waitFor(runId, 'undone');

    expect(order).toEqual(['gull', 'tern']);
    expect([...harbour.boats]).toEqual([['gull', 'somebody else']]);
  });

  it('turns a run round that is just being carried', async () => {
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
    const runId = await handIn(steps);
    startWorker(harbour.intent(steps));
    await reached;

    await undoRun({
      knex,
      run: await read(runId),
      steps,
      actor: 'user:default/ada',
      now: now(),
    });
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
    const runId = await handIn(steps);
    startWorker(harbour.intent(steps));

    const run = await waitFor(runId, 'succeeded');
    expect(run.steps[0].attempts).toBe(2);
  });

  it('refuses the writes of a holder that slept through its lease', async () => {
    const steps = [harbour.step('tern')];
    const runId = await handIn(steps);
    const options = { knex, owner: 'sleeper', leaseMs: 100, now };
    const claim = await claimRun({ ...options, now: now() });
    const sleeper = new RunHold(claim!, { ...options, onChange: () => {} });
    clockMs += 200;

    startWorker(harbour.intent(steps));
    const run = await waitFor(runId, 'succeeded');

    expect(run.epoch).toBeGreaterThan(claim!.epoch);
    await expect(
      sleeper.write({ direction: 'forward', run: { state: 'waiting' } }),
    ).rejects.toThrow('The lease of run');
    expect((await read(runId)).state).toBe('succeeded');
  });

  it('does not hold a run again by a renewal that comes after it was given back', async () => {
    const runId = await handIn([harbour.step('tern')]);
    const options = { knex, owner: 'any', leaseMs: 60, now };
    const claim = await claimRun({ ...options, now: now() });
    const hold = new RunHold(claim!, { ...options, onChange: () => {} });
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
    const orphan = await handIn(steps);
    await claimRun({ knex, owner: 'dead', now: now(), leaseMs: 100 });
    const fresh = await handIn(steps, 'gull');
    clockMs += 200;
    startWorker(harbour.intent(steps));
    await waitFor(orphan, 'succeeded');
    await waitFor(fresh, 'succeeded');

    expect(takenOver.get(orphan)).toBe(true);
    expect(takenOver.get(fresh)).toBe(false);
  });

  it('lets each of many runs be carried by one worker only', async () => {
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
      runs.push(await handIn(steps, `boat-${index}`));
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

  it('gives back what it carries when it stops, so that another goes on at once', async () => {
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
    const runId = await handIn(steps);
    const first = startWorker(harbour.intent(steps), { leaseMs: 60_000 });
    await waitFor(runId, 'waiting');
    await first.stop();

    expect((await knex('runs').first('lease_owner')).lease_owner).toBeNull();
    mayEnd = true;
    startWorker(harbour.intent(steps), { leaseMs: 60_000 });
    await waitFor(runId, 'succeeded');
  });

  it('keeps a run whose intent is no longer installed for attention', async () => {
    const runId = await handIn([harbour.step('tern')]);
    startWorker(harbour.intent([], { name: 'boat.launch' }));
    const run = await waitFor(runId, 'needs-attention');
    expect(run.nextAction).toContain('boat.moor');
  });

  it('never lets an epoch fall below the present time, so that it grows even after a lost database', async () => {
    await handIn([harbour.step('tern')]);
    const claim = await claimRun({
      knex,
      owner: 'any',
      now: now(),
      leaseMs: 100,
    });
    expect(claim!.epoch).toBeGreaterThan(Date.parse('2026-01-01'));
  });
});
