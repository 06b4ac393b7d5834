import { ConfigReader, type Config } from '@backstage/config';
import type { ClusterLabels } from '@fairway/plugin-fleet-common';
import type { JsonObject } from '@backstage/types';

/** One cluster of the configuration. */
export interface ConfiguredTarget {
  name: string;
  server: string;
  caData: string;
  token?: string;
  tokenFile?: string;
  labels?: Partial<ClusterLabels>;
}

/** The configuration `fairway.fleet` of these clusters, as plain data. */
export function aFleetConfigObject(
  targets: ConfiguredTarget[],
  more: JsonObject = {},
): JsonObject {
  return {
    clusters: targets.map(
      ({ name, server, caData, token, tokenFile, labels }) => ({
        name,
        server,
        caData,
        reader: tokenFile === undefined ? { token } : { tokenFile },
        labels: {
          provider: 'local',
          region: 'north',
          tier: 'dev',
          ring: 'early',
          ...labels,
        },
      }),
    ),
    ...more,
  };
}

/** The same as Config, with whatever else belongs under `fairway`. */
export function aFleetConfig(
  targets: ConfiguredTarget[],
  fairway: JsonObject = {},
): Config {
  return new ConfigReader({
    fairway: { fleet: aFleetConfigObject(targets), ...fairway },
  });
}
