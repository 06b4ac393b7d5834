import { parse, parseAllDocuments } from 'yaml';
import { compareSets } from '../../domain/compare/compareSets';
import { readArgoIgnoreRules } from '../../domain/ignore/readArgoIgnoreRules';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import type { KnowledgeTable } from '../../domain/schemas/KnowledgeTable';
import type { Value } from '../../domain/Value';
import { createKindSource } from '../../schemas/createKindSource';

/** [class, in Git, live, what is said of each object, ignore rules] */
export type VariantCase = [string, string, string, string, string?];

/** One object of a version and a kind, with further fields. */
export const an = (kind: string, fields: string, metadata = '') => {
  const dot = kind.indexOf('.');
  const [name, group] = [kind.slice(0, dot), kind.slice(dot + 1)];
  return `{apiVersion: ${group}, kind: ${name}, metadata: {name: a, namespace: b${metadata}}, ${fields}}`;
};

export const ownedBy = (manager: string, operation: string, fields: string) =>
  `, managedFields: [{manager: ${manager}, operation: ${operation}, fieldsV1: ${fields}}]`;

export const lastApplied = (object: object) =>
  `, annotations: {kubectl.kubernetes.io/last-applied-configuration: '${JSON.stringify(
    object,
  )}'}`;

export const pod = (kind: string, fields: string) =>
  an(kind, `spec: {template: {spec: ${fields}}}`);
export const env = (fields: string) =>
  pod('DaemonSet.apps/v1', `{containers: [{name: c, ${fields}}]}`);
export const cronImage = (image: string, policy = '') =>
  an(
    'CronJob.batch/v1',
    `spec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: i, image: "${image}"${policy}}]}}}}}`,
  );
export const ports = (fields: string, metadata = '') =>
  an('Service.v1', `spec: {ports: [${fields}]}`, metadata);
export const config = (data: string, metadata = '') =>
  an('ConfigMap.v1', `data: ${data}`, metadata);
export const secret = (data: string, metadata = '') =>
  an('Secret.v1', `data: ${data}`, metadata);
export const custom = (spec: string, metadata = '') =>
  an('W.x.example.com/v1', `spec: ${spec}`, metadata);
export const hook = (annotation: string) =>
  an('Pod.v1', 'spec: {}', `, annotations: {${annotation}}`);
export const bundle = (kind: string, value: string) =>
  an(
    `${kind}.admissionregistration.k8s.io/v1`,
    `webhooks: [{name: a.b.c, clientConfig: {caBundle: ${value}}}]`,
  );
export const service = (value: string) =>
  an('APIService.apiregistration.k8s.io/v1', `spec: {caBundle: ${value}}`);

export const digest = `sha256:${'a'.repeat(64)}`;
export const always = ', imagePullPolicy: Always';
export const port = 'spec.ports[port=80,protocol=TCP]';
export const container = 'spec.template.spec.containers[name=c]';
export const unowned = ownedBy('x', 'Update', '{}');
export const job = 'Job.batch/v1';
export const ttl = (value: string) =>
  an(job, `spec: {ttlSecondsAfterFinished: ${value}}`);

/** Compares what Git declares with what is live, both as YAML: each verdict with its differences. */
export function assess(
  table: KnowledgeTable,
  [inGit, live, ignore = '[]']: [string, string, string?],
): string {
  const read = (text: string): KubernetesObject[] =>
    parseAllDocuments(text).flatMap(each => each.toJS() ?? []);
  const { rules, problems } = readArgoIgnoreRules(
    parse(ignore),
    'rules',
    text => parse(text) as Value,
  );
  if (problems.length > 0) throw new Error(problems.join());
  const comparisons = compareSets(read(inGit), read(live), {
    kinds: createKindSource({ tables: [table] }),
    ...{ owners: [], ignoreRules: rules },
    appliers: ['fairway', 'kubectl-client-side-apply'],
    now: Date.UTC(2026, 0, 1),
  });
  return comparisons
    .map(({ verdict, differences }) => {
      const told = differences.map(each => `${each.class} ${each.path}`);
      return [verdict, told.join('; ')].filter(Boolean).join(' ');
    })
    .join(' | ');
}
