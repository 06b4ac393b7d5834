import { Config } from '@backstage/config';
import type { FleetClusters } from '../FleetClusters';
import {
  KubeconfigFollower,
  type KubeconfigFollowerDeps,
} from '../kubeconfig/KubeconfigFollower';
import { HubFollower } from '../hub/HubFollower';
import type { ConfiguredCluster, KubeconfigSource } from './FleetConfig';
import { InProcessFleetClusters } from './InProcessFleetClusters';
import { createOpenFleetClient } from './openFleetClient';
import { readFleetConfig } from './readFleetConfig';

/**
 * The fleet as `fairway.fleet` declares it, outside a Backstage backend (walkers, benchmarks, tests); inside one, take
 * `fleetClustersServiceRef`. Opens no connection before one is asked for, but to hubs. Throws InputError that names the wrong key.
 */
export function openFleetClusters(
  config: Config,
  logger?: KubeconfigFollowerDeps['logger'],
): FleetClusters & { close(): Promise<void> } {
  const fleetConfig = readFleetConfig(config);
  const calls = { running: 0, waiting: 0, streams: 0 };
  const fleet = new InProcessFleetClusters({
    config: fleetConfig,
    openClient: createOpenFleetClient(calls),
    calls,
  });
  const read = new Map<KubeconfigSource, ConfiguredCluster[]>();
  const followers = fleetConfig.kubeconfigs.map(
    source =>
      new KubeconfigFollower({
        source,
        logger,
        onRead: clusters => {
          read.set(source, clusters);
          fleet.replaceKubeconfigClusters([...read.values()].flat());
        },
      }),
  );
  for (const follower of followers) {
    follower.start();
    fleet.onClose(() => follower.stop());
  }
  for (const source of fleetConfig.hubs) {
    const follower = new HubFollower({
      source,
      logger,
      openReader: () => fleet.reader(source.cluster),
      onRead: clusters => fleet.replaceHubClusters(source, clusters),
    });
    follower.start();
    fleet.onClose(() => follower.stop());
  }
  return fleet;
}
