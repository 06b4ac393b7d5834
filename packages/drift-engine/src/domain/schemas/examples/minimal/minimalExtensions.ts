import type { MinimalExample } from './MinimalExample';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        one: { type: 'string', default: 'a' },
        other: { type: 'string' },
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'atomic',
          items: { type: 'string' },
        },
      },
    },
  },
};

/** Kinds that extend the server, and those whose name is not free. */
export const minimalExtensions: Record<string, MinimalExample> = {
  APIService: {
    metadata: { name: 'v1.example.com' },
    spec: {
      group: 'example.com',
      version: 'v1',
      service: { name: 'example', namespace: 'default' },
      insecureSkipTLSVerify: true,
      groupPriorityMinimum: 1000,
      versionPriority: 15,
    },
  },
  CustomResourceDefinition: {
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  },
  IPAddress: {
    metadata: { name: '192.0.2.1' },
    spec: {
      parentRef: {
        resource: 'services',
        name: 'example',
        namespace: 'default',
      },
    },
  },
  ServiceCIDR: { spec: { cidrs: ['192.0.2.0/24'] } },
};
