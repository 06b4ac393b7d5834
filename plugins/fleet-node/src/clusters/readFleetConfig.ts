import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { clusterLabelsSchema } from '@fairway/plugin-fleet-common';
import type {
  ClusterCredentials,
  ConfiguredCluster,
  FleetConfig,
  TokenSource,
} from './FleetConfig';

/** A name that is a DNS label: it becomes a path segment and a catalog entity's name. */
const dnsLabel = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reads `fairway.fleet`. Throws InputError that names the key and what it has to be. */
export function readFleetConfig(config: Config): FleetConfig {
  const fleet = config.getOptionalConfig('fairway.fleet');
  const clusters = (fleet?.getOptionalConfigArray('clusters') ?? []).map(
    readCluster,
  );
  const names = clusters.map(cluster => cluster.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `fairway.fleet.clusters names '${twice}' twice; give each cluster a name of its own`,
    );
  }
  return {
    clusters,
    credentials: (fleet?.getOptionalConfigArray('credentials') ?? []).map(
      bound => ({
        server: readServer(bound),
        caData: bound.getString('caData'),
        credentials: readCredentials(bound),
      }),
    ),
    allowServers: fleet?.getOptionalStringArray('allowServers') ?? [],
    hasRepository: config.has('fairway.repository'),
  };
}

function readCluster(config: Config): ConfiguredCluster {
  const name = config.getString('name');
  if (!dnsLabel.test(name)) {
    throw new InputError(
      `fairway.fleet.clusters: '${name}' is not a DNS label; use lower-case letters, digits and dashes, 63 at most`,
    );
  }
  const labels = clusterLabelsSchema.safeParse(config.get('labels'));
  if (!labels.success) {
    const issue = labels.error.issues[0];
    throw new InputError(
      `fairway.fleet.clusters: labels.${issue.path.join('.')} of '${name}': ${
        issue.message
      }`,
    );
  }
  return {
    name,
    title: config.getOptionalString('title'),
    owner: config.getOptionalString('owner'),
    labels: labels.data,
    server: readServer(config),
    caData: config.getString('caData'),
    credentials: readCredentials(config),
  };
}

function readServer(config: Config): string {
  const server = config.getString('server');
  if (!URL.canParse(server) || new URL(server).protocol !== 'https:') {
    throw new InputError(
      `fairway.fleet: server '${server}' is not an https:// URL; the portal reaches API servers by TLS alone`,
    );
  }
  return server;
}

function readCredentials(config: Config): ClusterCredentials {
  const provisioner = config.getOptionalConfig('provisioner');
  return {
    reader: readTokenSource(config.getConfig('reader'), 'reader'),
    ...(provisioner && {
      provisioner: readTokenSource(provisioner, 'provisioner'),
    }),
  };
}

function readTokenSource(config: Config, identity: string): TokenSource {
  const token = config.getOptionalString('token');
  const tokenFile = config.getOptionalString('tokenFile');
  if (token !== undefined && tokenFile === undefined) return { token };
  if (tokenFile !== undefined && token === undefined) return { tokenFile };
  throw new InputError(
    `fairway.fleet: ${identity} needs either token or tokenFile, and not both`,
  );
}
