export * from './FleetClusters';
export { fleetClustersServiceRef } from './clusters/fleetClustersServiceRef';
export { fleetRepositoryServiceRef } from './repository/fleetRepositoryServiceRef';
