export * from './FleetClusters';
export { CatalogEntityIndex } from './catalog/CatalogEntityIndex';
export type { EntityIndex } from './catalog/EntityIndex';
export { describeFailure } from './clusters/describeFailure';
export { fleetClustersServiceRef } from './clusters/fleetClustersServiceRef';
export { openFleetClusters } from './clusters/openFleetClusters';
export type { CommitDeps } from './committing/CommitDeps';
export {
  applyCommit,
  commitFiles,
  findOwnCommit,
  type FilesPayload,
} from './committing/commitFiles';
export { putBackFiles } from './committing/putBackFiles';
export { recheckFiles } from './committing/recheckFiles';
export { recheckServer } from './committing/recheckServer';
export {
  explainChanged,
  readOwnFiles,
  removeOwnFiles,
} from './committing/removeOwnFiles';
export * from './generated/GeneratedFiles';
export { generatedFilesServiceRef } from './generated/generatedFilesServiceRef';
export * from './namespaces/NamespaceOwners';
export { namespaceOwnersServiceRef } from './namespaces/namespaceOwnersServiceRef';
export * from './observation/ClusterSignals';
export { clusterSignalsServiceRef } from './observation/clusterSignalsServiceRef';
export { failReading } from './observation/failReading';
export { InProcessClusterSignals } from './observation/InProcessClusterSignals';
export { listKeys, readSignals } from './observation/readSignals';
export { toClusterSignal } from './observation/toClusterSignal';
export { fleetRepositoryServiceRef } from './repository/fleetRepositoryServiceRef';
export {
  readGitCredentials,
  type GitCredentials,
} from './repository/readGitCredentials';
export * from './uses/ClusterUses';
export { clusterUsesServiceRef } from './uses/clusterUsesServiceRef';
