import type { ScalarFormat, SchemaNode } from '../SchemaNode';
import type { Value } from '../Value';

/** Schema nodes as a server's schema compiles to, in few words. */
export const scalar = (format: ScalarFormat, given?: Value): SchemaNode => ({
  type: 'scalar',
  format,
  ...(given !== undefined && { default: given }),
});

export const text = scalar('string');
export const flag = scalar('boolean');
export const whole = scalar('integer');

export const struct = (
  fields: Record<string, SchemaNode>,
  options: { isAtomic?: boolean } = {},
): SchemaNode => ({
  type: 'struct',
  fields: new Map(Object.entries(fields)),
  isAtomic: options.isAtomic ?? false,
  preservesUnknown: false,
});

export const map = (items: SchemaNode, isAtomic = false): SchemaNode => ({
  type: 'map',
  items,
  isAtomic,
});

export const list = (
  items: SchemaNode,
  listType: 'atomic' | 'set' | 'map' = 'atomic',
  ...keys: string[]
): SchemaNode => ({ type: 'list', items, listType, keys });

const container = struct({
  name: text,
  image: text,
  imagePullPolicy: text,
  command: list(text),
  env: list(
    struct({
      name: text,
      value: text,
      valueFrom: struct({
        fieldRef: struct(
          { apiVersion: text, fieldPath: text },
          { isAtomic: true },
        ),
      }),
    }),
    'map',
    'name',
  ),
  ports: list(
    struct({
      containerPort: whole,
      protocol: scalar('string', 'TCP'),
      name: text,
    }),
    'map',
    'containerPort',
    'protocol',
  ),
  resources: struct({
    limits: map(scalar('quantity')),
    requests: map(scalar('quantity')),
  }),
  securityContext: struct({
    privileged: flag,
    allowPrivilegeEscalation: flag,
    runAsUser: whole,
  }),
  stdin: flag,
});

const metadata = struct({
  name: text,
  namespace: text,
  labels: map(text),
  annotations: map(text),
  finalizers: list(text, 'set'),
});

/** Enough of a Deployment. */
export const deployment = struct({
  apiVersion: text,
  kind: text,
  metadata,
  spec: struct({
    replicas: whole,
    selector: struct({ matchLabels: map(text) }, { isAtomic: true }),
    strategy: struct({
      type: text,
      rollingUpdate: struct({ maxSurge: scalar('int-or-string') }),
    }),
    template: struct({
      metadata,
      spec: struct({
        containers: list(container, 'map', 'name'),
        volumes: list(
          struct({
            name: text,
            emptyDir: struct({}),
            hostPath: struct({ path: text }),
          }),
          'map',
          'name',
        ),
        hostNetwork: flag,
        serviceAccountName: text,
        terminationGracePeriodSeconds: whole,
        tolerations: list(struct({ key: text, operator: text })),
      }),
    }),
  }),
  status: struct({ replicas: whole }),
});
