import { digestSchema } from '@fairway/plugin-runs-common';
import { z } from 'zod';

const version = z.literal(1);

/** An object as a payload names it. What Git declares of it stays in Git. */
const revertedObjectSchema = z.strictObject({
  /** Of the list of drift. */
  id: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  /** Empty: it belongs to the whole cluster. */
  namespace: z.string(),
  name: z.string(),
  /** create: it was not there. delete: Git does not declare it. */
  action: z.enum(['create', 'update', 'delete']),
  /** Of the object that was there when it was planned; null: there was none. */
  uid: z.string().nullable(),
  resourceVersion: z.string().nullable(),
  /** Where Git declares it; null: nowhere. */
  declared: z
    .strictObject({ file: z.string(), blob: z.string(), hash: z.string() })
    .nullable(),
});
export type RevertedObject = z.infer<typeof revertedObjectSchema>;

/** What the steps of `drift.revert` act on. */
export const revertPayloadSchema = z.strictObject({
  version,
  cluster: z.string(),
  objects: z.array(revertedObjectSchema),
});
export type RevertPayload = z.infer<typeof revertPayloadSchema>;

/** What the steps of `drift.accept` act on. */
export const acceptPayloadSchema = z.strictObject({
  version,
  cluster: z.string(),
  /** Of the list of drift; one. */
  objects: z.array(z.string()).length(1),
  /** Paths of what is written. */
  fields: z.array(z.string()),
  apiVersion: z.string(),
  kind: z.string(),
  /** Empty: it belongs to the whole cluster. */
  namespace: z.string(),
  name: z.string(),
  /** Of the object that was looked at. */
  uid: z.string(),
  resourceVersion: z.string(),
  /** The file, with its text as it will be and as it was. */
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        content: digestSchema,
        before: digestSchema,
      }),
    )
    .length(1),
});
export type AcceptPayload = z.infer<typeof acceptPayloadSchema>;

/** What the step of `drift.snooze` acts on. */
export const snoozePayloadSchema = z.strictObject({
  version,
  objects: z.array(z.string()),
  reason: z.string(),
  until: z.string(),
});
export type SnoozePayload = z.infer<typeof snoozePayloadSchema>;

/** What the step of `drift.unsnooze` acts on. */
export const unsnoozePayloadSchema = z.strictObject({
  version,
  objects: z.array(z.string()),
});
export type UnsnoozePayload = z.infer<typeof unsnoozePayloadSchema>;

const provenObjectSchema = z.object({
  id: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** Null: it is gone. */
  uid: z.string().nullable(),
  resourceVersion: z.string().nullable(),
});

/** What each step proves, by its name. */
export const settlingReceiptSchemas = {
  /** The objects as the cluster has them since: as Git declares them, or gone. */
  restore: z.object({ version, objects: z.array(provenObjectSchema) }),
  /** The commit, and the files that it wrote. */
  accept: z.object({
    version,
    commit: z.string(),
    files: z.array(z.string()),
  }),
  /** What detection has seen since. */
  confirm: z.object({ version, objects: z.array(z.string()) }),
  /** Ids of the objects that are put aside by this run. */
  snooze: z.object({
    version,
    objects: z.array(z.string()),
    until: z.string(),
  }),
  /** Ids of objects that nothing puts aside any more. */
  lift: z.object({ version, objects: z.array(z.string()) }),
} as const;
