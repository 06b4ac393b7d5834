import { Config } from '@backstage/config';
import type { FleetClusters } from '../FleetClusters';
import { InProcessFleetClusters } from './InProcessFleetClusters';
import { openFleetClient } from './openFleetClient';
import { readFleetConfig } from './readFleetConfig';

/**
 * The fleet as `fairway.fleet` declares it, outside a Backstage backend (walkers, benchmarks, tests); inside one, take
 * `fleetClustersServiceRef`. Opens no connection before one is asked for. Throws InputError that names the wrong key.
 */
export function openFleetClusters(
  config: Config,
): FleetClusters & { close(): Promise<void> } {
  return new InProcessFleetClusters({
    config: readFleetConfig(config),
    openClient: openFleetClient,
  });
}
