const VERSION = 'v1alpha1';

const infrastructure = 'infrastructure.cluster.x-k8s.io';
const controlPlane = 'controlplane.cluster.x-k8s.io';

const anyObject = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

const clusterSpec = {
  type: 'object',
  properties: {
    runsOn: {
      type: 'string',
      description:
        'The cluster of the local fleet that is taken; the one that is named like the Cluster if absent.',
    },
    controlPlaneEndpoint: {
      type: 'object',
      properties: {
        host: { type: 'string' },
        port: { type: 'integer', format: 'int32' },
      },
      required: ['host', 'port'],
    },
  },
};

const controlPlaneSpec = {
  type: 'object',
  properties: { version: { type: 'string' } },
};

/** The kinds of the provider of components/capi, by the contract of Cluster API. */
export function createFleetProviderObjects(): object[] {
  return [
    createDefinition(infrastructure, 'FleetCluster', clusterSpec),
    createDefinition(
      infrastructure,
      'FleetClusterTemplate',
      inTemplate(clusterSpec),
    ),
    createDefinition(controlPlane, 'FleetControlPlane', controlPlaneSpec),
    createDefinition(
      controlPlane,
      'FleetControlPlaneTemplate',
      inTemplate(controlPlaneSpec),
    ),
  ];
}

function inTemplate(spec: object) {
  const template = {
    type: 'object',
    properties: { metadata: anyObject, spec },
    required: ['spec'],
  };
  return { type: 'object', properties: { template }, required: ['template'] };
}

function createDefinition(group: string, kind: string, spec: object) {
  const singular = kind.toLowerCase();
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${singular}s.${group}`,
      // Which version fulfils which contract.
      labels: { 'cluster.x-k8s.io/v1beta2': VERSION },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        singular,
        plural: `${singular}s`,
        listKind: `${kind}List`,
      },
      versions: [
        {
          ...{ name: VERSION, served: true, storage: true },
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec, status: anyObject },
            },
          },
        },
      ],
    },
  };
}
