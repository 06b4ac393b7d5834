import { z } from 'zod';

/**
 * Version of a receipt. Those of the first releases have none; they were written like version 1. Whoever changes a receipt adds a
 * version, and goes on reading the ones before: see `receipts.test.ts`.
 */
const version = z.literal(1).default(1);

const appliedFields = {
  version,
  cluster: z.string(),
  namespace: z.string(),
  namespaceUid: z.string().nullable(),
  objects: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      uid: z.string().nullable(),
    }),
  ),
};

/** What each step of an environment proves that it made, by the name of the step. */
export const receiptSchemas = {
  /** The commit, and the files that it wrote. */
  declare: z.object({
    version,
    commit: z.string(),
    files: z.array(z.string()),
  }),
  /** The objects that the cluster has since, by UID. */
  deliver: z.object(appliedFields),
  /** The same objects, read back and compared with what Git declares at that time (ISO 8601). */
  confirm: z.object({ ...appliedFields, readBackAt: z.string() }),
  /** The entity that the catalog lists since. */
  register: z.object({ version, entityRef: z.string() }),
  /** The commit; null if there was nothing to remove. */
  'remove-from-git': z.object({ version, commit: z.string().nullable() }),
  /** The namespace that was deleted; `gone` is false if its cluster had left the fleet. */
  'delete-namespace': z.object({
    version,
    cluster: z.string(),
    namespace: z.string(),
    namespaceUid: z.string().nullable(),
    gone: z.boolean(),
  }),
  /** The entity that the catalog no longer lists. */
  unregister: z.object({
    version,
    entityRef: z.string(),
    gone: z.literal(true),
  }),
} as const;

export type Receipts = {
  [Name in keyof typeof receiptSchemas]: z.infer<(typeof receiptSchemas)[Name]>;
};
