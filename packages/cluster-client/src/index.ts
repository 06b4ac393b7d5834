export * from './ClusterClient';
export * from './ClusterError';
export * from './objects';
