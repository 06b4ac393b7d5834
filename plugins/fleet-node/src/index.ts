export * from './FleetClusters';
