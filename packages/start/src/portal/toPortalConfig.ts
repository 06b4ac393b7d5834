import type { ClusterSpec, Credentials } from '@fairway/local-fleet';
import type { Person } from '@fairway/local-identity';
import path from 'node:path';
import type { PortalSettings } from './PortalSettings';

/** One cluster of the local fleet with the files that hold its tokens. */
export interface LocalCluster {
  spec: Pick<ClusterSpec, 'name' | 'labels'>;
  credentials: Pick<Credentials, 'server' | 'caData'>;
  readerTokenFile: string;
  provisionerTokenFile: string;
}

/**
 * The configuration that joins the portal to the local fleet, identity provider and repository. It names files that hold secrets,
 * and holds none itself.
 */
export function toPortalConfig(options: {
  settings: PortalSettings;
  rootFolder: string;
  clusters: LocalCluster[];
  people: readonly Person[];
  issuer: string;
  clientSecretFile: string;
  sessionSecretFile: string;
  repository: string;
}): Record<string, unknown> {
  const { settings, rootFolder, clusters } = options;
  const { baseUrl, portalPort, stateFolder } = settings;
  const folder = (name: string) => path.join(stateFolder, 'portal', name);
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: portalPort },
      database: {
        client: 'better-sqlite3',
        connection: { directory: folder('database') },
      },
    },
    auth: {
      environment: 'production',
      session: { secret: { $file: options.sessionSecretFile } },
      providers: {
        oidc: {
          production: {
            clientId: 'fairway',
            clientSecret: { $file: options.clientSecretFile },
            metadataUrl: `${options.issuer}/.well-known/openid-configuration`,
            prompt: 'login',
            additionalScopes: ['groups'],
          },
        },
      },
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: path.join(rootFolder, 'examples/org.yaml'),
          rules: [{ allow: ['User', 'Group'] }],
        },
        {
          type: 'file',
          target: path.join(rootFolder, 'catalog-info.yaml'),
        },
      ],
    },
    fairway: {
      signIn: {
        people: options.people.map(({ id, name, role, team }) => ({
          id,
          name,
          role,
          team,
        })),
      },
      fleet: {
        clusters: clusters.map(cluster => ({
          name: cluster.spec.name,
          labels: cluster.spec.labels,
          server: cluster.credentials.server,
          caData: cluster.credentials.caData,
          reader: { tokenFile: cluster.readerTokenFile },
          provisioner: { tokenFile: cluster.provisionerTokenFile },
        })),
      },
      repository: {
        url: options.repository,
        directory: folder('repository'),
        author: { name: 'Fairway', email: 'fairway@localhost' },
      },
    },
  };
}
