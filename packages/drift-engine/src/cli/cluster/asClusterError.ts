import type { ClusterError } from '@fairway/cluster-client';
import { loadClusterClient } from './loadClusterClient';

/** The error as the failed call to a cluster that it is; throws any other. */
export function asClusterError(error: unknown): ClusterError {
  if (error instanceof loadClusterClient().ClusterError) return error;
  throw error;
}
