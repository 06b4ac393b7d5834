import type {
  ClusterDeclaration,
  ClusterEndpoint,
  FleetCluster,
} from '../FleetClusters';
import { findBoundCredentials } from './findBoundCredentials';
import type {
  ClusterCredentials,
  ConfiguredCluster,
  FleetConfig,
} from './FleetConfig';
import { refuseServerAddress } from './refuseServerAddress';

/** A cluster together with what opens it; this pairing never leaves the package. */
export interface ResolvedCluster {
  cluster: FleetCluster;
  endpoint: ClusterEndpoint;
  credentials?: ClusterCredentials;
}

/**
 * The fleet from the operator's configuration and what documents declare, sorted by name. Configuration decides server, CA, credentials
 * and tier of its own clusters: guardrails follow the tier, and who may push must not be able to turn production into dev. Documents add
 * to them, and declare further ones, which are usable only with credentials that the operator bound to their server and CA.
 */
export function resolveFleet(
  config: FleetConfig,
  declarations: ClusterDeclaration[],
): ResolvedCluster[] {
  const byName = new Map(declarations.map(each => [each.name, each]));
  const configured = config.clusters.map(cluster =>
    resolveConfigured(cluster, byName.get(cluster.name)),
  );
  const names = new Set(config.clusters.map(cluster => cluster.name));
  const declared = declarations
    .filter(declaration => !names.has(declaration.name))
    .flatMap(declaration => resolveDeclared(config, declaration));
  return [...configured, ...declared].sort((a, b) =>
    a.cluster.name < b.cluster.name ? -1 : 1,
  );
}

function resolveConfigured(
  configured: ConfiguredCluster,
  declaration: ClusterDeclaration | undefined,
): ResolvedCluster {
  const { name, title, owner, labels, credentials, source, unusable } =
    configured;
  const { server, caData, serverName, proxyUrl } = configured;
  const { lifecycle, desiredVersion, role } = configured;
  return {
    cluster: {
      ...pickAdditions(declaration),
      name,
      title: declaration?.title ?? title,
      owner: declaration?.owner ?? owner,
      labels: { ...labels, ...declaration?.labels, tier: labels.tier },
      role: declaration?.role ?? role,
      lifecycle: declaration?.lifecycle ?? lifecycle,
      desiredVersion: declaration?.desiredVersion ?? desiredVersion,
      server,
      source,
      ...(unusable && { unusable }),
    },
    endpoint: { server, caData, serverName, proxyUrl },
    credentials,
  };
}

function resolveDeclared(
  config: FleetConfig,
  declaration: ClusterDeclaration,
): ResolvedCluster[] {
  const { name, title, labels, server, caData } = declaration;
  if (!labels) return [];
  const described = { ...pickAdditions(declaration), name, title, labels };
  if (!server || !caData) return resolveOrdered(declaration, described);
  const refusal = refuseServerAddress(server, config.allowServers);
  const credentials = refusal
    ? undefined
    : findBoundCredentials(config.credentials, server, caData);
  const unusable =
    refusal ??
    (credentials
      ? undefined
      : 'no credentials are bound to this server and CA; the operator binds them in fairway.fleet.credentials');
  return [
    {
      cluster: {
        ...described,
        server,
        source: 'fleet-repository',
        ...(unusable && { unusable }),
      },
      endpoint: { server, caData },
      credentials,
    },
  ];
}

/** A cluster that is still to come is in the fleet before it has a server, and unknown. */
function resolveOrdered(
  { lifecycle }: ClusterDeclaration,
  described: Omit<FleetCluster, 'server' | 'source'>,
): ResolvedCluster[] {
  if (lifecycle !== 'ordered' && lifecycle !== 'building') return [];
  return [
    {
      cluster: {
        ...described,
        server: '',
        source: 'fleet-repository',
        unusable: `it has no API server yet: its document says that it is ${
          lifecycle === 'ordered' ? 'ordered' : 'being built'
        }`,
      },
      endpoint: { server: '', caData: '' },
    },
  ];
}

function pickAdditions(declaration: ClusterDeclaration | undefined) {
  if (!declaration) return {};
  const { owner, role, lifecycle, desiredVersion } = declaration;
  const { maintenance, links, document } = declaration;
  return {
    ...{ owner, role, lifecycle, desiredVersion },
    ...{ maintenance, links, document },
  };
}
