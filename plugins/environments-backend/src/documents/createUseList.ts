import type { ListClusterUses } from '@fairway/plugin-fleet-node';
import { listUsesOf } from '../domain/listUsesOf';
import type { FleetDocumentsReader } from './FleetDocumentsReader';

/** Says which environments stand on a cluster, by the fleet repository. */
export function createUseList({
  documents,
}: {
  documents: Pick<FleetDocumentsReader, 'read'>;
}): ListClusterUses {
  return async (cluster, { commit }) =>
    listUsesOf(cluster, await documents.read(commit));
}
