import type { Manifest } from '@fairway/delivery';
import {
  EnvironmentClassDocument,
  EnvironmentDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
import { toOwnLabels } from './ownership';
import { renderNetworkPolicies } from './renderNetworkPolicies';

export const tenantRole = 'fairway:tenant';
export const provisionerRole = 'fairway:environment-provisioner';

/** The identity that makes environments, on every cluster the same. */
const provisioner = {
  kind: 'ServiceAccount',
  name: 'provisioner',
  namespace: 'fairway-system',
};

/**
 * What a cluster must have for an environment: the namespace first, then the provisioner's own binding, without which it may write
 * nothing else there, then the rest. The same documents give the same objects, for ever: a change here is a new renderer version, and a
 * document keeps the one it was made with. Version 2 writes on the namespace what its class allows beyond what admission lets pass.
 */
/** Name of the binding by which the portal itself may write in an environment. */
export const provisionerBinding = 'fairway-provisioner';

export function renderEnvironment(
  environment: EnvironmentDocument,
  environmentClass: EnvironmentClassDocument,
): Manifest[] {
  const { owner } = environment.spec;
  const { name } = environment.metadata;
  const namespace = toNamespace(owner, name);
  const labels = toOwnLabels(owner, name);
  const toMetadata = (object: string) => ({ name: object, namespace, labels });
  return [
    renderNamespace(environment, environmentClass, { namespace, labels }),
    renderBinding(toMetadata(provisionerBinding), provisionerRole, [
      provisioner,
    ]),
    renderBinding(
      toMetadata('fairway-tenant'),
      tenantRole,
      environment.spec.access.groups.map(group => ({
        kind: 'Group',
        apiGroup: 'rbac.authorization.k8s.io',
        name: group,
      })),
    ),
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: toMetadata('environment'),
      spec: { hard: sortKeys(environment.spec.quota) },
    },
    renderLimitRange(toMetadata('environment'), environmentClass),
    ...renderNetworkPolicies(toMetadata, environmentClass.spec.network.egress),
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: toMetadata('default'),
      automountServiceAccountToken: false,
    },
  ];
}

function renderNamespace(
  environment: EnvironmentDocument,
  environmentClass: EnvironmentClassDocument,
  { namespace, labels }: { namespace: string; labels: Record<string, string> },
): Manifest {
  const { spec } = environment;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        ...labels,
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
      annotations: {
        ...(spec.renderer >= 2 && renderAllowed(environmentClass, namespace)),
        'fairway.dev/class': spec.class,
        'fairway.dev/class-revision': spec.classRevision,
        'fairway.dev/renderer': String(spec.renderer),
      },
    },
  };
}

/** Lists by which the admission policies of the cluster let more pass; what is allowed nothing of has none. */
function renderAllowed(
  { spec }: EnvironmentClassDocument,
  namespace: string,
): Record<string, string> {
  const {
    annotations = [],
    ingressDomains = [],
    serviceTypes = [],
  } = spec.network;
  const allowed = {
    annotations,
    'csi-drivers': spec.csiDrivers ?? [],
    'ingress-domains': ingressDomains.map(domain => `${namespace}.${domain}`),
    'priority-classes': spec.priorityClasses ?? [],
    'service-types': serviceTypes,
    tolerations: spec.tolerations ?? [],
  };
  return Object.fromEntries(
    Object.entries(allowed).flatMap(([key, values]) =>
      values.length > 0 ? [[`fairway.dev/allow-${key}`, values.join(',')]] : [],
    ),
  );
}

function renderBinding(
  metadata: Manifest['metadata'],
  role: string,
  subjects: object[],
): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects,
  };
}

function renderLimitRange(
  metadata: Manifest['metadata'],
  environmentClass: EnvironmentClassDocument,
): Manifest {
  const { limits } = environmentClass.spec;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata,
    spec: {
      limits: [
        {
          type: 'Container',
          default: limits.default,
          defaultRequest: limits.defaultRequest,
          max: limits.max,
        },
      ],
    },
  };
}

function sortKeys(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
