import type { JsonWebKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ThrowAwayFleet } from '@fairway/local-fleet';

const examples = resolve(__dirname, '../../../../examples');

/** The configuration of one portal process: a lease of a second, and everything else as short as it may be. */
export function toPortalConfig(options: {
  port: number;
  publicKey: JsonWebKey;
  database: object;
  fleet: ThrowAwayFleet;
  cluster: string;
  repository: string;
  /** Of this process alone, as the repository's copy is. */
  folder: string;
}): object {
  const { port, publicKey, database, fleet, cluster, repository, folder } =
    options;
  const baseUrl = `http://127.0.0.1:${port}`;
  const { server, caData, token } = fleet.credentials(cluster, 'reader');
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      // As in app-config.yaml.
      server: { keepAliveTimeout: { seconds: 65 } },
      database,
    },
    permission: { enabled: false },
    catalog: {
      locations: [
        {
          type: 'file',
          target: join(examples, 'org.yaml'),
          rules: [{ allow: ['User', 'Group'] }],
        },
      ],
      // What a process had in hand when it was killed is taken up again after these times; 100 to 150 s and 60 s if nothing is said.
      processingInterval: { seconds: 8 },
      stitchingStrategy: {
        pollingInterval: { milliseconds: 100 },
        stitchTimeout: { seconds: 5 },
      },
    },
    crashWalk: { publicKey },
    fairway: {
      runs: { leaseSeconds: 1, pollSeconds: 0.1 },
      fleet: {
        heartbeatSeconds: 2,
        checksSeconds: 5,
        clusters: [
          {
            name: cluster,
            labels: {
              provider: 'local',
              region: 'north',
              tier: 'dev',
              ring: 'canary',
            },
            server,
            caData,
            reader: { token },
            provisioner: {
              token: fleet.credentials(cluster, 'provisioner').token,
            },
          },
        ],
      },
      repository: {
        url: repository,
        directory: join(folder, 'repository'),
        author: { name: 'Fairway', email: 'fairway@localhost' },
      },
    },
  };
}
