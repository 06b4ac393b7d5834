import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { Intent, Step } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { AuditTrail } from '../audit/AuditTrail';
import * as commands from '../runs/changeRun';
import { submitPlan } from '../runs/submitPlan';
import { loadRun } from '../runs/loadRun';
import { RunWorker, RunWorkerOptions } from '../work/RunWorker';
import { aPlan, Harbour } from './fixtures';

/** A ledger on a real database with any number of workers, whose clock a test may put forward. */
export class TestLedger {
  readonly harbour = new Harbour();
  readonly trail: AuditTrail;
  clockMs = 0;
  readonly #workers: RunWorker[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly knex: Knex) {
    this.trail = new AuditTrail({
      knex,
      auditor: mockServices.auditor.mock(),
      logger: mockServices.logger.mock(),
      now: this.now,
    });
  }

  readonly now = () => Date.now() + this.clockMs;

  startWorker(
    intent: Intent | Intent[],
    override: Partial<RunWorkerOptions> = {},
  ): RunWorker {
    const worker = new RunWorker({
      knex: this.knex,
      logger: mockServices.logger.mock(),
      intents: new Map([intent].flat().map(each => [each.name, each])),
      owner: `worker-${this.#workers.length}`,
      leaseMs: 1000,
      pollMs: 20,
      concurrency: 4,
      bulkheadConcurrency: 4,
      slowAfterMs: 5_000,
      stepDeadlineMs: 500,
      waitDeadlineMs: 3_600_000,
      now: this.now,
      random: () => 0,
      onChange: () => {},
      ...override,
    });
    worker.start();
    this.#workers.push(worker);
    return worker;
  }

  /** From now on the clock of all workers runs fast: two minutes each moment. */
  hurry(): void {
    this.#timer = setInterval(() => {
      this.clockMs += 120_000;
      this.#workers.forEach(worker => worker.wake());
    }, 20);
  }

  calmDown(): void {
    clearInterval(this.#timer);
  }

  async close(): Promise<void> {
    this.calmDown();
    await Promise.all(this.#workers.splice(0).map(worker => worker.stop()));
  }

  async submit(
    steps: Pick<Step, 'name' | 'title'>[],
    options: { boat?: string; intent?: string; bulkhead?: string } = {},
  ): Promise<string> {
    const { boat = 'tern', intent = 'boat.moor', bulkhead } = options;
    const { runId } = await submitPlan({
      knex: this.knex,
      plan: aPlan({
        intent,
        input: { boat },
        subject: `boat:${boat}`,
        reservations: [`boat:${boat}`],
        steps: steps.map(({ name, title }) => ({ name, title })),
      }),
      idempotencyKey: `key-${boat}`,
      now: this.now(),
      bulkhead,
    });
    return runId;
  }

  async read(runId: string) {
    const run = await loadRun(this.knex, runId);
    return run!.record;
  }

  async undo(runId: string, steps: Step[]): Promise<void> {
    await commands.requestUndo({
      ...(await this.#change(runId)),
      rules: { steps },
    });
  }

  async resume(runId: string): Promise<void> {
    await commands.resumeRun(await this.#change(runId));
  }

  async closeRun(runId: string, leftOver: string[]): Promise<void> {
    const reason = 'the quay has sunk';
    await commands.closeRun({
      ...(await this.#change(runId)),
      reason,
      leftOver,
    });
  }

  async #change(runId: string) {
    return {
      trail: this.trail,
      run: await this.read(runId),
      actor: 'user:default/ada',
      now: this.now(),
    };
  }

  /** Waits until the condition holds of the run, and answers the run. */
  async until(
    runId: string,
    condition: (run: Awaited<ReturnType<TestLedger['read']>>) => boolean,
    what: string,
  ) {
    for (let tries = 0; tries < 3000; tries += 1) {
      // A test may break the database on purpose.
      const run = await this.read(runId).catch(() => undefined);
      if (run && condition(run)) {
        return run;
      }
      await sleep(10);
    }
    throw new Error(`Never ${what}: ${JSON.stringify(await this.read(runId))}`);
  }

  waitFor(runId: string, state: string) {
    return this.until(runId, run => run.state === state, `became ${state}`);
  }

  /** What the audit says of the run. */
  async listActions(runId: string): Promise<string[]> {
    return this.knex('audit')
      .where({ run_id: runId })
      .orderBy('id')
      .pluck('action');
  }

  async countReservations(): Promise<number> {
    return (await this.knex('reservations')).length;
  }
}
