import type { SchemaNode } from '../SchemaNode';

/** Where in a kind of Kubernetes' own a type stands. */
export interface TypePath {
  apiVersion: string;
  kind: string;
  path: string;
}

const pod = 'spec/template/spec';
const container = `${pod}/containers/[]`;

/** Types of a pod's template, by their place in a Deployment. */
const templateTypes: Record<string, string> = {
  PodTemplateSpec: 'spec/template',
  PodSpec: pod,
  Affinity: `${pod}/affinity`,
  NodeAffinity: `${pod}/affinity/nodeAffinity`,
  PodAffinity: `${pod}/affinity/podAffinity`,
  PodAntiAffinity: `${pod}/affinity/podAntiAffinity`,
  Container: container,
  ContainerPort: `${container}/ports/[]`,
  EnvFromSource: `${container}/envFrom/[]`,
  EnvVar: `${container}/env/[]`,
  EnvVarSource: `${container}/env/[]/valueFrom`,
  ConfigMapKeySelector: `${container}/env/[]/valueFrom/configMapKeyRef`,
  SecretKeySelector: `${container}/env/[]/valueFrom/secretKeyRef`,
  HostAlias: `${pod}/hostAliases/[]`,
  Lifecycle: `${container}/lifecycle`,
  LocalObjectReference: `${pod}/imagePullSecrets/[]`,
  PodDNSConfig: `${pod}/dnsConfig`,
  PodSecurityContext: `${pod}/securityContext`,
  Probe: `${container}/livenessProbe`,
  ResourceList: `${container}/resources/limits`,
  ResourceRequirements: `${container}/resources`,
  SecurityContext: `${container}/securityContext`,
  Toleration: `${pod}/tolerations/[]`,
  TopologySpreadConstraint: `${pod}/topologySpreadConstraints/[]`,
  Volume: `${pod}/volumes/[]`,
  VolumeDevice: `${container}/volumeDevices/[]`,
  VolumeMount: `${container}/volumeMounts/[]`,
};

const fields = new Map<string, TypePath>([
  ...Object.entries(templateTypes).map(([name, path]): [string, TypePath] => [
    `core/v1/${name}`,
    { apiVersion: 'apps/v1', kind: 'Deployment', path },
  ]),
  [
    'core/v1/PersistentVolumeClaimSpec',
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', path: 'spec' },
  ],
  ['core/v1/ServiceSpec', { apiVersion: 'v1', kind: 'Service', path: 'spec' }],
  [
    'core/v1/ServicePort',
    { apiVersion: 'v1', kind: 'Service', path: 'spec/ports/[]' },
  ],
]);

const scalars = new Map<string, SchemaNode>([
  ['core/Quantity', { type: 'scalar', format: 'quantity' }],
  ['meta/v1/Duration', { type: 'scalar', format: 'duration' }],
]);

/** Every type that `knownTypeFields` may name here. */
export const knownTypeNames: readonly string[] = [
  ...scalars.keys(),
  ...fields.keys(),
];

/** A type that is a scalar. */
export function findScalarType(name: string): SchemaNode | undefined {
  return scalars.get(name);
}

/** Where the schema of a type is found. */
export function findTypePath(name: string): TypePath | undefined {
  return fields.get(name);
}
