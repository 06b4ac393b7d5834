import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import { loadKnowledge } from '../schemas/loadKnowledge';
import {
  an,
  ownedBy,
  lastApplied,
  pod,
  ports,
  config,
  secret,
  custom,
  port,
  unowned,
  assess,
  type VariantCase,
} from './__testUtils__/variants';

const cases: VariantCase[] = [
  [
    'emptied-map-entries',
    pod('Deployment.apps/v1', '{nodeSelector: {x: ""}}'),
    pod('Deployment.apps/v1', '{nodeSelector: {}}'),
    'drifted missing spec.template.spec.nodeSelector.x',
  ],
  [
    'emptied-map-entries',
    an('StorageClass.storage.k8s.io/v1', 'parameters: {t: ""}'),
    an('StorageClass.storage.k8s.io/v1', 'parameters: {t: ssd}'),
    'drifted changed parameters.t',
  ],
  [
    'emptied-map-entries',
    config('{}', ', annotations: {x: ""}'),
    config('{}'),
    'drifted missing metadata.annotations',
  ],
  [
    'secret-key-taken-out-of-git',
    secret('{a: YQ==, c: null}'),
    secret(
      '{a: YQ==, c: ZA==}',
      ownedBy('x', 'Update', '{"f:data": {"f:a": {}}}'),
    ),
    'drifted changed data.c',
  ],
  [
    'secret-key-taken-out-of-git',
    secret('{a: YQ==}'),
    secret(
      '{a: YQ==, c: ZA==}',
      ownedBy('operator', 'Update', '{"f:data": {"f:c": {}}}'),
    ),
    'in-sync',
  ],
  [
    'secret-key-taken-out-of-git',
    secret('null'),
    secret(
      '{c: ZA==}',
      ownedBy('kubectl-client-side-apply', 'Update', '{"f:data": {"f:c": {}}}'),
    ),
    'drifted stale data.c',
  ],
  [
    'same-object-with-and-without-namespace',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: x}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: y}}',
    'unknown | unmanaged | unmanaged',
  ],
  [
    'same-object-with-and-without-namespace',
    '{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a, namespace: b}}\n---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}}',
    '{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a, namespace: b}}',
    'unknown | unknown',
  ],
  [
    'encrypted-secret',
    an('ConfigMap.v1', 'data: {a: "ENC[AES256_GCM,data:x]"}, sops: {mac: x}'),
    config('{a: b}'),
    'unknown',
  ],
  ['encrypted-secret', an('Secret.v1', 'sops: {mac: x}'), '', 'missing'],
  [
    'tool-marks-where-git-has-no-labels',
    config('{}', ', annotations: null, labels: {}'),
    config(
      '{}',
      ', annotations: {deployment.kubernetes.io/revision: "3"}, labels: {app.kubernetes.io/managed-by: Helm}',
    ),
    'in-sync',
  ],
  [
    'tool-marks-where-git-has-no-labels',
    config('{}'),
    config(
      '{}',
      `, labels: {x: y}${ownedBy(
        'kubectl-label',
        'Update',
        '{"f:metadata": {"f:labels": {"f:x": {}}}}',
      )}`,
    ),
    'drifted undeclared metadata.labels.x',
  ],
  [
    'flux-exclusion-mark',
    config(
      '{a: b}',
      ', labels: {kustomize.toolkit.fluxcd.io/reconcile: disabled}',
    ),
    config(
      '{a: c}',
      ', labels: {kustomize.toolkit.fluxcd.io/reconcile: disabled}',
    ),
    'suppressed',
  ],
  [
    'flux-exclusion-mark',
    config('{a: b}'),
    config(
      '{a: c}',
      ', annotations: {kustomize.toolkit.fluxcd.io/ssa: Ignore}',
    ),
    'drifted changed data.a',
  ],
  [
    'rule-selects-live-side-only',
    config('null'),
    config('{a: c}'),
    'suppressed',
    '[{kind: ConfigMap, jsonPointers: [/data]}]',
  ],
  [
    'rule-selects-live-side-only',
    config('{a~b: x, c: d}'),
    config('{a~b: y, c: e}'),
    'drifted changed data.c',
    '[{kind: ConfigMap, jsonPointers: [/data/a~0b]}]',
  ],
  [
    'ignored-toleration',
    pod('Deployment.apps/v1', '{tolerations: [{key: a}, {key: b}]}'),
    pod('Deployment.apps/v1', '{tolerations: [{key: a}, {key: c}]}'),
    'suppressed',
    '[{group: apps, kind: Deployment, jsonPointers: [/spec/template/spec/tolerations/1]}]',
  ],
  [
    'removed-from-git-after-kubectl-apply',
    ports('{port: 80}'),
    ports(
      '{port: 80, protocol: TCP, targetPort: 8080}',
      lastApplied({ spec: { ports: [{ port: 80, targetPort: 8080 }] } }),
    ),
    `drifted stale ${port}.targetPort`,
  ],
  [
    'removed-from-git-after-kubectl-apply',
    ports('{port: 80}'),
    ports(
      '{port: 80, protocol: TCP, nodePort: 30001}',
      lastApplied({ spec: { ports: [{ port: 80, nodePort: 30001 }] } }),
    ),
    'in-sync',
  ],
  [
    'removed-from-git-after-kubectl-apply',
    config('{}'),
    config('{x: ""}', lastApplied({ data: { x: '' } })),
    'drifted stale data.x',
  ],
  [
    'empty-object-that-says-something',
    custom('{a: 0}'),
    custom('{}', unowned),
    'drifted missing spec.a',
  ],
  [
    'empty-object-that-says-something',
    custom('{a: {}}'),
    custom('{}', unowned),
    'drifted missing spec.a',
  ],
  [
    'empty-object-that-says-something',
    custom('{a: []}'),
    custom('{}', unowned),
    'drifted missing spec.a',
  ],
];

describe('variants of what was assessed wrongly once: maps, marks and rules', () => {
  let table: KnowledgeTable;
  beforeAll(async () => {
    table = await loadKnowledge('1.36');
  });

  it.each(cases)('[drift/%s] %s in Git against %s is %s', (...each) => {
    const [, inGit, live, wanted, ignore] = each;
    expect(assess(table, [inGit, live, ignore])).toBe(wanted);
  });
});
