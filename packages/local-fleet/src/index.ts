export type { Identity } from './cluster/ClusterFolder';
export type { ClusterSpec } from './cluster/ClusterSpec';
export type {
  ClusterStatus,
  ComponentState,
  ComponentStatus,
} from './cluster/ClusterStatus';
export type { Credentials } from './cluster/formatKubeconfig';
export { planClusters } from './cluster/planClusters';
export type { ObjectCounts } from './crowd/CrowdContent';
export {
  startCrowd,
  type Crowd,
  type CrowdCluster,
  type CrowdOptions,
} from './crowd/startCrowd';
export type { Fault } from './fault-proxy/Fault';
export {
  startFaultProxy,
  type FaultProxy,
} from './fault-proxy/startFaultProxy';
export {
  buildControlPlane,
  type BuildOptions,
} from './control-plane/buildControlPlane';
export {
  LocalFleet,
  type KubectlResult,
  type LocalFleetOptions,
} from './fleet/LocalFleet';
export { openLocalFleet } from './fleet/openLocalFleet';
export {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from './fleet/startThrowAwayFleet';
export { LocalFleetError } from './LocalFleetError';
export { findCacheFolder, findStateFolder } from './state/findStateFolder';
