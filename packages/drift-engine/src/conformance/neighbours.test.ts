import { parse } from 'yaml';
import { compareObject } from '../domain/compare/compareObject';
import type { Knowledge } from '../domain/Knowledge';
import type { KubernetesObject } from '../domain/KubernetesObject';
import type { Tree } from '../domain/Value';
import { createKindSource } from '../schemas/createKindSource';
import { loadKnowledge } from '../schemas/loadKnowledge';
import { tell } from './__testUtils__/RealCluster';

/** What an object says of who wrote it. */
const fieldSets: Record<string, Tree> = {
  git: { manager: 'fairway', operation: 'Apply' },
  hand: { manager: 'kubectl-edit', operation: 'Update' },
};

/** An object without name and version, as `Kind {fields}`; behind `by git` or `by hand` the fields that were written so. */
function read(apiVersion: string, text: string): KubernetesObject {
  const [, kind, body, who, fields] =
    /^(\w+) (\{.*?\})(?: by (git|hand) (\{.*\}))?$/.exec(text) ?? [];
  const managedFields = who && [
    { apiVersion, ...fieldSets[who], fieldsV1: parse(fields) },
  ];
  return {
    ...{ apiVersion, kind },
    metadata: { name: 'a', namespace: 'b', ...(who && { managedFields }) },
    ...parse(body),
  };
}

const policy = 'networking.k8s.io/v1';
const scaler = 'autoscaling/v2';
const target = 'scaleTargetRef: {kind: Deployment, name: a}, maxReplicas: 3';
const cpu =
  'metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]';
const item = 'k:{"port":80,"protocol":"TCP"}';

/** [apiVersion, in Git, live, what is reported] */
const cases: [string, string, string, string[]][] = [
  // An empty list against the default that stands in its place.
  [
    policy,
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: []}}',
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: [Ingress]}}',
    [],
  ],
  [
    policy,
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: []}}',
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: [Ingress, Egress]}}',
    ['changed spec.policyTypes'],
  ],
  [
    policy,
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: null}}',
    'NetworkPolicy {spec: {podSelector: {}, policyTypes: [Ingress, Egress]}}',
    ['changed spec.policyTypes'],
  ],
  [
    scaler,
    `HorizontalPodAutoscaler {spec: {${target}, metrics: []}}`,
    `HorizontalPodAutoscaler {spec: {${target}, ${cpu}}}`,
    [],
  ],
  [
    scaler,
    `HorizontalPodAutoscaler {spec: {${target}, metrics: []}}`,
    `HorizontalPodAutoscaler {spec: {${target}, ${cpu.replace('80', '50')}}}`,
    ['changed spec.metrics'],
  ],
  // An empty key of a list's item.
  [
    'v1',
    'Service {spec: {ports: [{port: 80, protocol: ""}]}}',
    'Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 80}]}}',
    [],
  ],
  [
    'v1',
    'Service {spec: {ports: [{port: 80, protocol: ""}]}}',
    'Service {spec: {ports: [{port: 80, protocol: UDP, targetPort: 80}]}}',
    [
      'missing spec.ports[port=80,protocol=TCP]',
      'extra-item spec.ports[port=80,protocol=UDP]',
    ],
  ],
  // A port that is copied from another one, and one that is allocated.
  [
    'v1',
    'Service {spec: {ports: [{port: 80, targetPort: 0}]}}',
    'Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 8080}]}}',
    ['changed spec.ports[port=80,protocol=TCP].targetPort'],
  ],
  [
    'v1',
    'Service {spec: {ports: [{port: 80, nodePort: 0}]}}',
    'Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 80, nodePort: 30001}]}}',
    [],
  ],
  [
    'v1',
    'Service {spec: {ports: [{port: 80}]}}',
    `Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 8080}]}} by hand {"f:spec": {"f:ports": {'${item}': {"f:targetPort": {}}}}}`,
    ['undeclared spec.ports[port=80,protocol=TCP].targetPort'],
  ],
  [
    'v1',
    'Service {spec: {ports: [{port: 80}]}}',
    `Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 8080}]}} by git {"f:spec": {"f:ports": {'${item}': {"f:targetPort": {}}}}}`,
    ['stale spec.ports[port=80,protocol=TCP].targetPort'],
  ],
  [
    'v1',
    'Service {spec: {ports: [{port: 80}]}}',
    `Service {spec: {ports: [{port: 80, protocol: TCP, targetPort: 80, nodePort: 30001}]}} by git {"f:spec": {"f:ports": {'${item}': {"f:nodePort": {}, "f:targetPort": {}}}}}`,
    [],
  ],
  // A block that was given up, and that the server fills in alike.
  [
    'apps/v1',
    'Deployment {spec: {}}',
    'Deployment {spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}}} by git {"f:spec": {"f:strategy": {}}}',
    [],
  ],
  [
    'apps/v1',
    'Deployment {spec: {}}',
    'Deployment {spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 100%, maxUnavailable: 25%}}}} by git {"f:spec": {"f:strategy": {}}}',
    ['stale spec.strategy'],
  ],
  // Limits that follow from others.
  [
    'v1',
    'LimitRange {spec: {limits: [{type: Container, max: {cpu: 1}}]}}',
    'LimitRange {spec: {limits: [{type: Container, max: {cpu: "1"}, default: {cpu: "1"}, defaultRequest: {cpu: "1"}}]}}',
    [],
  ],
  [
    'v1',
    'LimitRange {spec: {limits: [{type: Container, max: {cpu: 1}}]}}',
    'LimitRange {spec: {limits: [{type: Container, max: {cpu: "1"}, default: {cpu: 500m}, defaultRequest: {cpu: 500m}}]}}',
    ['undeclared spec.limits[0].default'],
  ],
  // Entries of maps.
  [
    'v1',
    'ResourceQuota {spec: {hard: {pods: null}}}',
    'ResourceQuota {spec: {hard: {pods: "0"}}}',
    [],
  ],
  [
    'v1',
    'ResourceQuota {spec: {hard: {pods: null}}}',
    'ResourceQuota {spec: {hard: {pods: "7"}}}',
    ['changed spec.hard.pods'],
  ],
  [
    'v1',
    'ConfigMap {data: {k: null}}',
    'ConfigMap {data: {k: ""}} by git {"f:data": {"f:k": {}}}',
    [],
  ],
  // An account under its old name.
  [
    'apps/v1',
    'Deployment {spec: {template: {spec: {serviceAccount: ""}}}}',
    'Deployment {spec: {template: {spec: {serviceAccount: x, serviceAccountName: x}}}}',
    ['undeclared spec.template.spec.serviceAccountName'],
  ],
];

describe('values that are empty, and defaults that depend on others', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = {
      kinds: createKindSource({ tables: [await loadKnowledge('1.36')] }),
      ...{ owners: [], ignoreRules: [], appliers: ['fairway'] },
      now: Date.UTC(2026, 0, 1),
    };
  });

  it.each(cases)(
    '[drift/empty-object-that-says-something] %s: %s in Git against %s',
    (apiVersion, inGit, live, wanted) => {
      const found = compareObject(
        read(apiVersion, inGit),
        read(apiVersion, live),
        knowledge,
      );
      expect(tell(found)).toEqual(wanted);
    },
  );
});
