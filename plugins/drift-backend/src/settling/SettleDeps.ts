import type {
  CommitDeps,
  FleetClusters,
  GeneratedFiles,
} from '@fairway/plugin-fleet-node';
import type { ComparedObjects } from './ComparedObjects';
import type { DetectedDrift } from './DetectedDrift';

/** What the intents that settle drift, and their steps, act on. */
export interface SettleDeps extends CommitDeps {
  clusters: Pick<FleetClusters, 'find' | 'provisioner' | 'reader'>;
  comparison: ComparedObjects;
  /** What detection says. */
  drift: Pick<DetectedDrift, 'find'>;
  generated: Pick<GeneratedFiles, 'find'>;
}
