export { formatTable } from './cli/formatTable';
export type { Identity } from './cluster/ClusterFolder';
export type { ClusterSpec } from './cluster/ClusterSpec';
export type {
  ClusterStatus,
  ComponentState,
  ComponentStatus,
} from './cluster/ClusterStatus';
export type { Credentials } from './cluster/formatKubeconfig';
export { planClusters } from './cluster/planClusters';
export type { ObjectCounts } from './mock-fleet/MockContent';
export type { Disturb, MockFault } from './mock-fleet/MockFault';
export {
  startMockFleet,
  type MockFleet,
  type MockCluster,
  type MockFleetOptions,
} from './mock-fleet/startMockFleet';
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
export {
  startGitServer,
  type GitRequest,
  type GitServer,
  type GitServerOptions,
} from './git-server/startGitServer';
export { buildGoProgram, type GoBuild } from './go/buildGoProgram';
export { hashSources } from './go/hashSources';
export { readGoVersion } from './go/readGoVersion';
export { LocalFleetError } from './LocalFleetError';
export { endProcesses, findLiving } from './processes/endProcesses';
export type { Lifeline } from './processes/Lifeline';
export type { ProcessRecord } from './processes/ProcessRecord';
export { readMemory } from './processes/readMemory';
export { readProcess } from './processes/readProcess';
export { startProcess } from './processes/startProcess';
export { readJsonFile } from './state/readJsonFile';
export { withLock } from './state/withLock';
export { writePrivateFile } from './state/writePrivateFile';
export { parseCommand, type Command } from './cli/parseCommand';
export { runCommand } from './cli/runCommand';
export { createAuthority, issueCertificate } from './cluster/issueCertificate';
export { formatKubeconfig } from './cluster/formatKubeconfig';
export { findFreePorts, isPortTaken } from './cluster/findFreePorts';
export { findCacheFolder, findStateFolder } from './state/findStateFolder';
