import type { Value } from '../../../Value';
import type { FieldHint } from './FieldHint';

const fixedLabel: FieldHint = { values: ['example'] };
const noDeadline: FieldHint = { omit: 'Only jobs and single pods have it.' };
const deadline: FieldHint = { values: [600, 900] };
const retention: FieldHint = { values: ['Delete', 'Retain'] };
const policies: FieldHint = { values: ['Percent', 'Pods'] };
const target = { type: 'AverageValue', averageValue: '30' };
const describedObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'one',
};
const metrics: Value = [
  {
    type: 'Resource',
    resource: {
      name: 'cpu',
      target: { type: 'Utilization', averageUtilization: 60 },
    },
  },
  {
    type: 'ContainerResource',
    containerResource: { container: 'app', name: 'cpu', target },
  },
  { type: 'External', external: { metric: { name: 'queue' }, target } },
  {
    type: 'Object',
    object: { describedObject, metric: { name: 'hits' }, target },
  },
  { type: 'Pods', pods: { metric: { name: 'load' }, target } },
];
const storage: FieldHint = { begin: { storage: '1Gi' } };

/** Deployments and the like, jobs, autoscalers. */
export const workloadHints: Record<string, FieldHint> = {
  'spec.selector.matchExpressions': {
    begin: [{ key: 'app', operator: 'In', values: ['example'] }],
  },
  'spec.selector.matchExpressions[].key': { values: ['app'] },
  'spec.selector.matchExpressions[].operator': { values: ['In'] },
  'spec.selector.matchExpressions[].values[]': fixedLabel,
  'spec.selector.matchLabels.*': fixedLabel,
  'ReplicationController:spec.selector.*': fixedLabel,
  'spec.template.metadata.labels.*': fixedLabel,
  'spec.template.spec.activeDeadlineSeconds': noDeadline,
  'CronJob:spec.template.spec.activeDeadlineSeconds': deadline,
  'Job:spec.template.spec.activeDeadlineSeconds': deadline,
  'CronJob:spec.restartPolicy': { values: ['Never', 'OnFailure'] },
  'Job:spec.restartPolicy': { values: ['Never', 'OnFailure'] },
  'DaemonSet:spec.updateStrategy.type': { values: ['RollingUpdate'] },
  'DaemonSet:spec.updateStrategy.rollingUpdate.maxSurge': { values: [0] },
  'Deployment:spec.strategy.type': { values: ['RollingUpdate'] },
  'Deployment:spec.progressDeadlineSeconds': { values: [300, 400] },
  'StatefulSet:spec.podManagementPolicy': {
    values: ['Parallel', 'OrderedReady'],
  },
  'StatefulSet:spec.updateStrategy.type': { values: ['RollingUpdate'] },
  'StatefulSet:spec.persistentVolumeClaimRetentionPolicy.whenDeleted':
    retention,
  'StatefulSet:spec.persistentVolumeClaimRetentionPolicy.whenScaled': retention,
  'StatefulSet:spec.volumeClaimTemplates[].spec.resources.requests': storage,
  'StatefulSet:spec.volumeClaimTemplates[].spec.resources.limits': {
    begin: { storage: '4Gi' },
  },
  'volumeClaimTemplates[].spec.resources.requests.*': {
    values: ['1Gi', '2Gi'],
  },
  'volumeClaimTemplates[].spec.resources.limits.*': { values: ['4Gi', '5Gi'] },
  'HorizontalPodAutoscaler:spec.metrics': { begin: metrics },
  'HorizontalPodAutoscaler:spec.metrics[]': {
    oneOf: [['resource', 'containerResource', 'external', 'object', 'pods']],
  },
  'HorizontalPodAutoscaler:spec.metrics[].type': {
    fixed: 'It says which of the fields beside it is there.',
  },
  'containerResource.name': { values: ['cpu', 'memory'] },
  'HorizontalPodAutoscaler:target': {
    oneOf: [['averageUtilization', 'averageValue', 'value']],
  },
  'HorizontalPodAutoscaler:target.type': { values: ['Value'] },
  'HorizontalPodAutoscaler:selectPolicy': { values: ['Min', 'Disabled'] },
  'HorizontalPodAutoscaler:policies[].type': policies,
  'HorizontalPodAutoscaler:minReplicas': { values: [2, 3] },
  'HorizontalPodAutoscaler:spec.maxReplicas': { values: [3, 4] },
  timeZone: { values: ['Europe/Berlin', 'Etc/UTC'] },
  concurrencyPolicy: { values: ['Forbid', 'Replace', 'Allow'] },
  managedBy: { values: ['example.com/one', 'example.com/other'] },
  completionMode: { values: ['Indexed', 'NonIndexed'] },
  'podFailurePolicy.rules[].action': { values: ['FailJob', 'Count'] },
  'podFailurePolicy.rules[]': { oneOf: [['onExitCodes', 'onPodConditions']] },
  'onExitCodes.operator': { values: ['In', 'NotIn'] },
  'onExitCodes.containerName': { values: ['app'] },
  'onPodConditions[].status': { values: ['True', 'False'] },
  'successPolicy.rules[].succeededIndexes': { values: ['0-1', '0'] },
  'successPolicy.rules[].succeededCount': { values: [1, 2] },
  podReplacementPolicy: { values: ['Failed'] },
  manualSelector: { omit: 'The server selects the pods of a job itself.' },
  'Job:spec.selector': { omit: 'The server selects the pods of a job itself.' },
  'CronJob:spec.selector': {
    omit: 'The server selects the pods of a job itself.',
  },
  'Job:spec.completions': { values: [4, 5] },
  'Job:spec.parallelism': { values: [2, 3] },
  'CronJob:jobTemplate.spec.completions': { values: [4, 5] },
  schedule: { values: ['0 3 * * *', '0 4 * * *'] },
};
