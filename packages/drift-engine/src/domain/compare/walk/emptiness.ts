/** Fields whose empty object says something: an empty selector selects everything, `emptyDir: {}` is a volume. */
const meaningfulWhenEmpty = new Set([
  'emptyDir',
  'podSelector',
  'namespaceSelector',
  'objectSelector',
  'selector',
  'labelSelector',
  'securityContext',
  'podAntiAffinity',
  'nodeSelectorTerms',
  'all',
]);

/** Whether `{}` is not the same as nothing. */
export function isMeaningfulWhenEmpty(key: string): boolean {
  return meaningfulWhenEmpty.has(key);
}

/** Fields of Kubernetes' own types that are pointers: the server keeps their zero value and drops that of all others. */
const keptWhenZero = new Set([
  'allowPrivilegeEscalation',
  'automountServiceAccountToken',
  'averageUtilization',
  'backoffLimit',
  'completions',
  'defaultMode',
  'enableServiceLinks',
  'expirationSeconds',
  'failedJobsHistoryLimit',
  'fsGroup',
  'hostUsers',
  'immutable',
  'maxSurge',
  'maxUnavailable',
  'minAvailable',
  'minReplicas',
  'mode',
  'optional',
  'parallelism',
  'priority',
  'privileged',
  'readOnlyRootFilesystem',
  'replicas',
  'revisionHistoryLimit',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
  'stabilizationWindowSeconds',
  'successfulJobsHistoryLimit',
  'suspend',
  'terminationGracePeriodSeconds',
  'ttlSecondsAfterFinished',
  'weight',
]);

/** Whether the server keeps the field where it is false, 0 or "". */
export function isKeptWhenZero(key: string): boolean {
  return keptWhenZero.has(key);
}
