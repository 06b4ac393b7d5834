import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { IntentDeps } from '../creation/createEnvironmentIntent';

/** What planning and running a retirement needs. */
export interface RetireDeps
  extends Omit<IntentDeps, 'clusters' | 'health' | 'environmentsPerTeam'> {
  clusters: Pick<FleetClusters, 'find'>;
}
