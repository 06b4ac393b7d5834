import {
  Plan,
  planResponseSchema,
  Run,
  runSchema,
} from '@fairway/plugin-runs-common';
import { waitUntil } from './waitUntil';

/** States in which a run does nothing more by itself. */
const restStates = [
  'succeeded',
  'undone',
  'refused',
  'expired',
  'needs-attention',
  'closed',
];

/** The portal's REST interface as one person, patient with a portal that has just died and comes back. */
export class PortalClient {
  constructor(private readonly options: { baseUrl: string; token: string }) {}

  async plan(intent: string, input: object): Promise<Plan> {
    const answer = planResponseSchema.parse(
      await this.#call('runs/plans', { intent, input }),
    );
    if ('refusal' in answer) {
      throw new Error(answer.refusal.reasons.join('; '));
    }
    return answer.plan;
  }

  /** Submits a plan; with the same key, the same run. */
  async submit(plan: Plan, key: string): Promise<Run> {
    const run = await this.#call('runs', toRequest(plan), key);
    return runSchema.parse(run);
  }

  /** Submits a plan to a portal that may die of it, and does not wait for more than that. */
  async submitOrLose(plan: Plan, key: string): Promise<void> {
    await this.#send('runs', toRequest(plan), key).catch(() => {});
  }

  async undo(runId: string): Promise<void> {
    await this.#call(`runs/${runId}/undo`, {});
  }

  /** Asks a portal that may die of it for an undo. */
  async undoOrLose(runId: string): Promise<void> {
    await this.#send(`runs/${runId}/undo`, {}).catch(() => {});
  }

  /** Waits until nothing more happens to the run by itself. */
  async untilOver(runId: string): Promise<Run> {
    return waitUntil(
      `run ${runId} to be over`,
      async () => {
        const run = runSchema.parse(await this.#call(`runs/${runId}`));
        return restStates.includes(run.state) && run;
      },
      200,
    );
  }

  /** The entity of this kind and name, if the catalog has it. By its ref: the index of a list follows a moment later. */
  async listEntities(kind: string, name: string): Promise<string[]> {
    const { items } = (await this.#call('catalog/entities/by-refs', {
      entityRefs: [`${kind}:default/${name}`],
    })) as { items: ({ kind: string; metadata: { name: string } } | null)[] };
    return items.flatMap(entity =>
      entity ? [`${entity.kind}:${entity.metadata.name}`] : [],
    );
  }

  /** Repeats what was lost with its connection: everything asked for here may be asked for twice. */
  async #call(path: string, body?: object, key?: string): Promise<unknown> {
    const response = await waitUntil(`an answer to ${path}`, () =>
      this.#send(path, body, key).catch(() => undefined),
    );
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  #send(path: string, body?: object, key?: string): Promise<Response> {
    const { baseUrl, token } = this.options;
    return fetch(`${baseUrl}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

/** What a person sends who has typed what the plan asks for. */
function toRequest({ hash, confirmation }: Plan) {
  return { plan: hash, confirmation: confirmation?.expected };
}
