import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ListIntentsResponse,
  ListRunsQuery,
  ListRunsResponse,
  PlanResponse,
  Run,
} from '@fairway/plugin-runs-common';

/** The ledger, as pages use it. */
export interface RunsApi {
  /**
   * Asks what a change would do; a refusal is an answer too, with every reason and what the policies say. Rejects if the input does not parse:
   * `readInputProblems` gives what is wrong, field by field.
   */
  plan(intent: string, input: Record<string, unknown>): Promise<PlanResponse>;
  /**
   * Submits a plan.
   *
   * @param idempotencyKey - made once per plan: the same key gives the same run
   * @param confirmation - what the person typed, if the plan asks for it
   */
  start(
    planHash: string,
    idempotencyKey: string,
    confirmation?: string,
  ): Promise<Run>;
  get(id: string, options?: { signal?: AbortSignal }): Promise<Run>;
  list(
    query: Partial<ListRunsQuery>,
    options?: { signal?: AbortSignal },
  ): Promise<ListRunsResponse>;
  undo(id: string): Promise<Run>;
  resume(id: string): Promise<Run>;
  /** Ends a run that can neither go on nor back, as it is; `confirmation` is its subject, typed by the person. */
  close(
    id: string,
    closing: { reason: string; confirmation: string },
  ): Promise<Run>;
  /** The kinds of change that this portal knows. */
  listIntents(options?: { signal?: AbortSignal }): Promise<ListIntentsResponse>;
}

export const runsApiRef = createApiRef<RunsApi>().with({
  id: 'plugin.runs.client',
  pluginId: 'runs',
});
