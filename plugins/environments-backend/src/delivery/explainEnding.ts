import type { KubernetesObject } from '@fairway/cluster-client';
import { z } from 'zod';
import type { DeletionResult } from './Delivery';

const statusSchema = z.object({
  conditions: z.array(
    z.object({
      type: z.string(),
      status: z.string(),
      message: z.string().default(''),
    }),
  ),
});

/** Conditions by which the namespace controller says what holds an ending namespace. */
const holding = [
  'NamespaceFinalizersRemaining',
  'NamespaceDeletionContentFailure',
];

/** How far the end of a namespace has come, in the cluster's own words. */
export function explainEnding(
  namespace: KubernetesObject,
): Extract<DeletionResult, { kind: 'ending' }> {
  const status = statusSchema.safeParse(namespace.status);
  const conditions = status.success ? status.data.conditions : [];
  return {
    kind: 'ending',
    since: new Date(namespace.metadata.deletionTimestamp ?? 0),
    blockedBy: conditions
      .filter(({ type, status: is }) => holding.includes(type) && is === 'True')
      .map(({ message }) => message),
  };
}
