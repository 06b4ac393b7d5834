import type { Manifest } from '@fairway/delivery';
import { readContent, StepContext } from '@fairway/plugin-runs-node';
import { z } from 'zod';
import type { DeliveryTarget } from '../delivery/toManifestSet';
import type { DeliveryPayload } from '../domain/payloads';

const manifestSchema = z
  .looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.object({
      name: z.string(),
      namespace: z.string().optional(),
      labels: z.record(z.string(), z.string()).optional(),
      annotations: z.record(z.string(), z.string()).optional(),
    }),
  })
  .transform((value): Manifest => value);

/** What a plan delivers: its objects are those that were rendered for it, and nothing is rendered a second time. */
export function readTarget({
  plan,
  payload,
}: Pick<StepContext<DeliveryPayload>, 'plan' | 'payload'>): DeliveryTarget {
  const { owner, name, cluster, namespace, manifests } = payload;
  return {
    owner,
    name,
    cluster,
    namespace,
    manifests: manifests.map(({ content }) =>
      manifestSchema.parse(JSON.parse(readContent(plan, content))),
    ),
  };
}
