import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';

/** The payload of a plan as the intent's schema reads it; undefined if the plan was made by a release that wrote it in another way. */
export function readPayload(
  intent: Pick<Intent, 'payloadSchema'>,
  plan: Pick<Plan, 'payload'>,
): JsonObject | undefined {
  return intent.payloadSchema.safeParse(plan.payload).data;
}
