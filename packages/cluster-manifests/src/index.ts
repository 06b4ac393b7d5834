export * from './readClusterManifests';
export * from './renderClusterManifests';
