import type { KubernetesObject } from '@fairway/cluster-client';
import { z } from 'zod';

const statusSchema = z.object({
  conditions: z.array(
    z.object({
      type: z.string(),
      status: z.string(),
      message: z.string().default(''),
    }),
  ),
});

/** Ending since then (null: asked for just now); `blockedBy` says what holds it, in the cluster's words. */
export interface NamespaceEnding {
  since: Date | null;
  blockedBy: string[];
}

/** Conditions by which the namespace controller says what holds an ending namespace. */
const holding = [
  'NamespaceFinalizersRemaining',
  'NamespaceDeletionContentFailure',
];

/** How far the end of a namespace has come, in the cluster's own words. */
export function explainEnding(
  namespace: KubernetesObject | undefined,
): NamespaceEnding {
  if (!namespace) {
    return { since: null, blockedBy: [] };
  }
  const status = statusSchema.safeParse(namespace.status);
  const conditions = status.success ? status.data.conditions : [];
  return {
    since: new Date(namespace.metadata.deletionTimestamp ?? 0),
    blockedBy: conditions
      .filter(({ type, status: is }) => holding.includes(type) && is === 'True')
      .map(({ message }) => message),
  };
}
