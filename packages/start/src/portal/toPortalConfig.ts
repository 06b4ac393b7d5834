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

export interface PortalParts {
  settings: PortalSettings;
  rootFolder: string;
  clusters: LocalCluster[];
  people: readonly Person[];
  issuer: string;
  clientSecretFile: string;
  sessionSecretFile: string;
  repository: string;
  /** Where the start says how far the clusters are. */
  progressFile?: string;
  /** Whether the catalog has the example organisation's systems, beside its people. */
  hasExamples?: boolean;
}

/**
 * The configuration that joins the portal to the local fleet, identity provider and repository. It names files that hold secrets,
 * and holds none itself.
 */
export function toPortalConfig(parts: PortalParts): Record<string, unknown> {
  const { baseUrl, portalPort } = parts.settings;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: portalPort },
      database: {
        client: 'better-sqlite3',
        connection: { directory: portalFolder(parts, 'database') },
      },
    },
    auth: toAuthConfig(parts),
    catalog: toCatalogConfig(parts),
    techdocs: {
      publisher: {
        local: { publishDirectory: portalFolder(parts, 'documents') },
      },
    },
    fairway: {
      signIn: {
        // Everybody who can open the page reads this: only whom it lets in.
        people: parts.people
          .filter(({ groups }) => groups.length > 0)
          .map(({ id, name, role, team }) => ({ id, name, role, team })),
      },
      fleet: {
        clusters: parts.clusters.map(toClusterConfig),
        ...(parts.progressFile && { localProgressFile: parts.progressFile }),
      },
      repository: {
        url: parts.repository,
        directory: portalFolder(parts, 'repository'),
        author: { name: 'Fairway', email: 'fairway@localhost' },
      },
    },
  };
}

function portalFolder(parts: PortalParts, name: string): string {
  return path.join(parts.settings.stateFolder, 'portal', name);
}

function toAuthConfig(parts: PortalParts) {
  return {
    environment: 'production',
    session: { secret: { $file: parts.sessionSecretFile } },
    providers: {
      oidc: {
        production: {
          clientId: 'fairway',
          clientSecret: { $file: parts.clientSecretFile },
          metadataUrl: `${parts.issuer}/.well-known/openid-configuration`,
          prompt: 'login',
          additionalScopes: ['groups'],
        },
      },
    },
  };
}

function toCatalogConfig({ rootFolder, hasExamples }: PortalParts) {
  return {
    locations: [
      {
        type: 'file',
        target: path.join(rootFolder, 'examples/org.yaml'),
        rules: [{ allow: ['User', 'Group'] }],
      },
      { type: 'file', target: path.join(rootFolder, 'catalog-info.yaml') },
      ...(hasExamples
        ? [
            {
              type: 'file',
              target: path.join(
                rootFolder,
                'examples/catalog/*/catalog-info.yaml',
              ),
            },
          ]
        : []),
    ],
  };
}

function toClusterConfig(cluster: LocalCluster) {
  return {
    name: cluster.spec.name,
    labels: cluster.spec.labels,
    server: cluster.credentials.server,
    caData: cluster.credentials.caData,
    reader: { tokenFile: cluster.readerTokenFile },
    provisioner: { tokenFile: cluster.provisionerTokenFile },
  };
}
