export * from './FleetClusters';
export { fleetClustersServiceRef } from './clusters/fleetClustersServiceRef';
export { openFleetClusters } from './clusters/openFleetClusters';
export { fleetRepositoryServiceRef } from './repository/fleetRepositoryServiceRef';
