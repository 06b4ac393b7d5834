import type { FleetCluster } from '@fairway/plugin-fleet-node';

/** A cluster as the fleet declares it. */
export function aFleetCluster(
  overrides: Partial<FleetCluster> = {},
): FleetCluster {
  return {
    name: 'harbour-dev',
    labels: {
      provider: 'hetzner',
      region: 'north',
      tier: 'dev',
      ring: 'early',
    },
    server: 'https://harbour-dev.example.com:6443',
    source: 'configuration',
    ...overrides,
  };
}
