import { delimiter, isAbsolute } from 'node:path';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  clusterLabelsSchema,
  clusterRoles,
  clusterRoleSchema,
} from '@fairway/plugin-fleet-common';
import { readHubSources } from '../hub/readHubSources';
import { dnsLabel } from './dnsLabel';
import type {
  ClusterCredentials,
  ClusterDescription,
  ConfiguredCluster,
  FleetConfig,
  KubeconfigSource,
  TokenSource,
} from './FleetConfig';

/** Reads `fairway.fleet`. Throws InputError that names the key and what it has to be. */
export function readFleetConfig(config: Config): FleetConfig {
  const fleet = config.getOptionalConfig('fairway.fleet');
  const clusters = (fleet?.getOptionalConfigArray('clusters') ?? []).map(
    readCluster,
  );
  const kubeconfigs = (fleet?.getOptionalConfigArray('kubeconfigs') ?? []).map(
    readKubeconfigSource,
  );
  const names = [
    ...clusters,
    ...kubeconfigs.flatMap(({ contexts }) => contexts),
  ].map(cluster => cluster.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `fairway.fleet names the cluster '${twice}' twice, in clusters or kubeconfigs; give each cluster a name of its own`,
    );
  }
  return {
    clusters,
    kubeconfigs,
    hubs: readHubSources(fleet, names),
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
  return {
    ...readDescription(config, 'clusters'),
    server: readServer(config),
    caData: config.getString('caData'),
    credentials: readCredentials(config),
    source: 'configuration',
  };
}

function readKubeconfigSource(config: Config): KubeconfigSource {
  const files = config
    .getString('path')
    .split(delimiter)
    .filter(file => file !== '');
  const relative = files.find(file => !isAbsolute(file));
  if (files.length === 0 || relative) {
    throw new InputError(
      `fairway.fleet.kubeconfigs: path must be one or more absolute paths joined by '${delimiter}', as in KUBECONFIG`,
    );
  }
  const contexts = config.getConfigArray('contexts').map(chosen => ({
    ...readDescription(chosen, 'kubeconfigs'),
    context: chosen.getString('context'),
    provisionerContext: chosen.getOptionalString('provisionerContext'),
  }));
  return { files, contexts };
}

/** @param section - the key below `fairway.fleet`, for messages */
function readDescription(config: Config, section: string): ClusterDescription {
  const name = config.getString('name');
  if (!dnsLabel.test(name)) {
    throw new InputError(
      `fairway.fleet.${section}: '${name}' is not a DNS label; use lower-case letters, digits and dashes, 63 at most`,
    );
  }
  const labels = clusterLabelsSchema.safeParse(config.get('labels'));
  if (!labels.success) {
    const issue = labels.error.issues[0];
    throw new InputError(
      `fairway.fleet.${section}: labels.${issue.path.join('.')} of '${name}': ${
        issue.message
      }`,
    );
  }
  return {
    name,
    title: config.getOptionalString('title'),
    owner: config.getOptionalString('owner'),
    labels: labels.data,
    ...readRole(config, `fairway.fleet.${section}: ${name}`),
  };
}

function readRole(
  config: Config,
  where: string,
): Pick<ClusterDescription, 'role'> {
  const text = config.getOptionalString('role');
  if (text === undefined) return {};
  const role = clusterRoleSchema.safeParse(text);
  if (role.success) return { role: role.data };
  throw new InputError(
    `${where}: role is '${text}'; it must be ${clusterRoles.join(
      ' or ',
    )}, or be left out`,
  );
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
