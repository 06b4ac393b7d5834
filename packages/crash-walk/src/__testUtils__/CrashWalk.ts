import { randomUUID } from 'node:crypto';
import { ClusterClient, ClusterError } from '@fairway/cluster-client';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import type { PortalClient } from './PortalClient';
import type { PortalProcess } from './PortalProcess';
import { readRemains, Remains } from './readRemains';
import type { Replica, TestPortal } from './TestPortal';
import { waitUntil } from './waitUntil';

const owner = 'storefront';

/** One portal whose process is killed again and again. The next process is loaded while the present one is walked. */
export class CrashWalk {
  readonly #portal: TestPortal;
  readonly #replica: Replica;
  readonly #cluster: ClusterClient;
  #present?: PortalProcess;
  #next: PortalProcess;
  #names = 0;

  private constructor(portal: TestPortal, replica: Replica) {
    this.#portal = portal;
    this.#replica = replica;
    this.#cluster = portal.openCluster('admin');
    this.#next = replica.load();
  }

  static async open(portal: TestPortal): Promise<CrashWalk> {
    return new CrashWalk(portal, await portal.addReplica('walked'));
  }

  get client(): PortalClient {
    return this.#replica.client;
  }

  /** The process that serves; another one if it has died. */
  async present(): Promise<PortalProcess> {
    if (!this.#present?.isRunning) {
      const process = this.#takeNext();
      await process.serve();
      this.#present = process;
    }
    return this.#present as PortalProcess;
  }

  /**
   * Does what passes the crash point, sees the process die there, and has the next one serve in its place.
   *
   * @param whileDead - done between the two
   */
  async killAt(
    crashPoint: string,
    act: () => Promise<void>,
    whileDead: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const process = await this.present();
    await process.arm(`${crashPoint}:kill`);
    try {
      await act();
      await process.killedAt(crashPoint);
    } catch (error) {
      // What was not killed as it should have been must not be walked on.
      await process.kill();
      throw error;
    }
    await whileDead();
    await this.present();
  }

  /** Has nobody take the run up by itself, as if every replica had stayed away: it goes on when somebody asks for something. */
  async keepFromGoingOn(plan: Plan): Promise<void> {
    await this.#portal
      .ledger('runs')
      .where({ plan_hash: plan.hash })
      .update({ next_run_at: null });
  }

  /** Begins one process after the other, armed from its first moment, and sees each die at the crash point. */
  async killInARow(crashPoint: string, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const process = this.#takeNext();
      await process.arm(`${crashPoint}:kill`);
      await process.begin();
      await process.killedAt(crashPoint);
    }
  }

  /** Names the crash points that an act comes by. */
  async trace(act: () => Promise<void>): Promise<string[]> {
    const process = await this.present();
    const before = process.trace.length;
    await process.arm('*:trace');
    await act();
    await process.arm(null);
    return process.trace.slice(before);
  }

  /** Plans an environment of a name of its own. */
  async planCreate(): Promise<Plan> {
    this.#names += 1;
    return this.client.plan('environment.create', {
      owner,
      name: `walk-${this.#names}`,
      class: 'sandbox',
      cluster: this.#portal.cluster,
    });
  }

  async planRetire(created: Plan): Promise<Plan> {
    const name = String(created.input.name);
    return this.client.plan('environment.retire', { owner, name });
  }

  /** Deletes the namespace of what was created, behind the portal's back, and plans to have it applied again. */
  async planReapply(created: Plan): Promise<Plan> {
    const name = String(created.input.name);
    await this.#deleteNamespace(`${owner}--${name}`);
    return this.client.plan('environment.reapply', { owner, name });
  }

  async #deleteNamespace(name: string): Promise<void> {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', name };
    const signal = AbortSignal.timeout(60_000);
    const { metadata } = await this.#cluster.get(namespace, { signal });
    await this.#cluster.delete(namespace, {
      uid: metadata.uid ?? '',
      signal,
    });
    await waitUntil(`${name} to be gone`, async () => {
      try {
        await this.#cluster.get(namespace, { signal });
        return false;
      } catch (error) {
        if (error instanceof ClusterError && error.reason === 'not-found') {
          return true;
        }
        throw error;
      }
    });
  }

  /** Submits a plan to a process that lives, and waits until the run has succeeded. */
  async execute(plan: Plan): Promise<Run> {
    const { id } = await this.client.submit(plan, randomUUID());
    return this.#untilSucceeded(id);
  }

  /** A creation that has made everything and is not over: its process died before it could say so. */
  async prepareUnfinished(): Promise<{ plan: Plan; run: Run }> {
    await this.present();
    const plan = await this.planCreate();
    const key = randomUUID();
    await this.killAt(
      'step.register.receipted',
      () => this.client.submitOrLose(plan, key),
      () => this.keepFromGoingOn(plan),
    );
    return { plan, run: await this.client.submit(plan, key) };
  }

  /** Environments to retire, made at once. */
  async prepare(count: number): Promise<{ plan: Plan; run: Run }[]> {
    await this.present();
    const submitted: { plan: Plan; id: string }[] = [];
    for (let each = 0; each < count; each += 1) {
      const plan = await this.planCreate();
      const { id } = await this.client.submit(plan, randomUUID());
      submitted.push({ plan, id });
    }
    const made: { plan: Plan; run: Run }[] = [];
    for (const { plan, id } of submitted) {
      made.push({ plan, run: await this.#untilSucceeded(id) });
    }
    return made;
  }

  async #untilSucceeded(id: string): Promise<Run> {
    const run = await this.client.untilOver(id);
    if (run.state !== 'succeeded') {
      throw new Error(`${run.title}: ${run.state}: ${run.reason}`);
    }
    return run;
  }

  /**
   * Waits until the catalog has lost what a plan asked for. A run waits for that in its step `register` alone; one that was undone before it
   * got there is over a moment earlier.
   */
  async untilGoneFromCatalog({ subject }: Plan): Promise<void> {
    const name = subject.replace(/^environment:/, '').replace('/', '--');
    await waitUntil(`${name} to be gone from the catalog`, async () => {
      const entities = await this.client.listEntities('resource', name);
      return entities.length === 0;
    });
  }

  /** What is left of a run. */
  async remainsOf(run: Pick<Run, 'id' | 'subject'>): Promise<Remains> {
    return readRemains(
      { portal: this.#portal, client: this.client, cluster: this.#cluster },
      run,
    );
  }

  #takeNext(): PortalProcess {
    const process = this.#next;
    this.#next = this.#replica.load();
    return process;
  }
}
