import type { Manifest } from '@fairway/delivery';
import { digestSchema } from '@fairway/plugin-runs-common';
import type { PlanContents } from '@fairway/plugin-runs-node';
import { z } from 'zod';

const targetFields = {
  version: z.literal(1),
  owner: z.string(),
  name: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  /** UID of the namespace that the cluster had when it was planned; null if it had none. */
  namespaceUid: z.string().nullable(),
  /** Files of the fleet repository that the run writes or removes, each with its text. */
  files: z.array(z.object({ path: z.string(), content: digestSchema })),
};

/** What the steps of `environment.create` and `environment.reapply` act on. */
export const deliveryPayloadSchema = z.strictObject({
  ...targetFields,
  /** Objects in the order in which they are applied; `content` is their JSON. */
  manifests: z.array(
    z.object({ kind: z.string(), name: z.string(), content: digestSchema }),
  ),
});
export type DeliveryPayload = z.infer<typeof deliveryPayloadSchema>;

/** What the steps of `environment.retire` act on. */
export const retirePayloadSchema = z.strictObject({
  ...targetFields,
  /** False if the cluster had left the fleet: then nothing is deleted there. */
  isClusterKnown: z.boolean(),
});
export type RetirePayload = z.infer<typeof retirePayloadSchema>;

/** What every payload of an environment names. */
export type EnvironmentPayload = DeliveryPayload | RetirePayload;

/** Objects as a payload names them; their JSON is kept in `contents`. */
export function toManifestPayload(
  manifests: readonly Manifest[],
  contents: PlanContents,
): DeliveryPayload['manifests'] {
  return manifests.map(manifest => ({
    kind: manifest.kind,
    name: manifest.metadata.name,
    content: contents.addJson(manifest),
  }));
}
