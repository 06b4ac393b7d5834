import type { Inventory } from '@fairway/delivery';
import { z } from 'zod';
import { readKinds } from './readKinds';

/**
 * Version of a receipt. Those of the first releases have none; they were written like version 1. Whoever changes a receipt adds a
 * version, and goes on reading the ones before: see `receipts.test.ts`.
 */
const version = z.literal(1).default(1);

const placeFields = {
  cluster: z.string(),
  namespace: z.string(),
  namespaceUid: z.string().nullable(),
};

/** Version 1 names objects without API version and namespace. */
const applied1Fields = {
  version,
  ...placeFields,
  objects: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      uid: z.string().nullable(),
    }),
  ),
};

/** Version 2 has the inventory of the set: what the run has put onto the cluster. */
const applied2Fields = {
  version: z.literal(2),
  ...placeFields,
  inventory: z.array(
    z.object({
      apiVersion: z.string(),
      kind: z.string(),
      namespace: z.string().nullable(),
      name: z.string(),
      uid: z.string(),
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
  deliver: z.union([z.object(applied2Fields), z.object(applied1Fields)]),
  /** The same objects, read back and compared with what Git declares at that time (ISO 8601). */
  confirm: z.union([
    z.object({ ...applied2Fields, readBackAt: z.string() }),
    z.object({ ...applied1Fields, readBackAt: z.string() }),
  ]),
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

/** What a run has put onto its cluster, from a receipt of any version. */
export function listInventory(receipt: Receipts['deliver']): Inventory {
  if (receipt.version === 2) {
    return receipt.inventory;
  }
  const { namespace, namespaceUid, objects } = receipt;
  return [
    { kind: 'Namespace', name: namespace, uid: namespaceUid },
    ...objects.filter(({ kind }) => kind !== 'Namespace'),
  ].flatMap(({ kind, name, uid }) => {
    const apiVersion = readKinds.get(kind);
    return apiVersion !== undefined && uid !== null
      ? [
          {
            ...{ apiVersion, kind, name, uid },
            namespace: kind === 'Namespace' ? null : namespace,
          },
        ]
      : [];
  });
}
