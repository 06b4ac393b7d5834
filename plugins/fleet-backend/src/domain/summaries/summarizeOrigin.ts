import type { ClusterOrigin } from '@fairway/plugin-fleet-common';
import type { CheckRows } from '../checks/rows/CheckRows';

/** When the cluster was made: every API server makes `kube-system` when it starts for the first time, and nobody can delete it. */
export function summarizeOrigin({
  Namespace: namespaces,
}: CheckRows): Pick<ClusterOrigin, 'createdAt'> {
  const first = namespaces.find(({ name }) => name === 'kube-system');
  return {
    createdAt:
      first?.createdAt === undefined
        ? null
        : new Date(first.createdAt).toISOString(),
  };
}
