import type { FieldPath } from '../FieldPath';

/** Fields that the server takes only beside others, by the end of the path of the one and the other. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  'containers/[]/env': ['volumes'],
  'containers/[]/resources': ['resourceClaims'],
  'containers/[]/restartPolicyRules': ['containers/[]/restartPolicy'],
  'containers/[]/volumeDevices': ['volumes'],
  'containers/[]/volumeMounts': ['volumes'],
  initContainers: ['volumes', 'resourceClaims'],
  'spec/allocateLoadBalancerNodePorts': ['spec/type'],
  'spec/externalTrafficPolicy': ['spec/type'],
  'spec/healthCheckNodePort': ['spec/type', 'spec/externalTrafficPolicy'],
  'spec/loadBalancerClass': ['spec/type'],
  'spec/loadBalancerSourceRanges': ['spec/type'],
  'spec/ports/[]/nodePort': ['spec/type'],
  backoffLimitPerIndex: ['completionMode', 'completions'],
  completionMode: ['completions'],
  maxFailedIndexes: ['backoffLimitPerIndex', 'completionMode', 'completions'],
  successPolicy: ['completionMode', 'completions'],
  deprecationWarning: ['deprecated'],
  bindingConditions: ['bindingFailureConditions'],
  bindingFailureConditions: ['bindingConditions'],
  'devices/[]/capacity': ['devices/[]/allowMultipleAllocations'],
  serviceAccountTokenInSecrets: ['tokenRequests'],
  eventTime: ['action', 'reason', 'reportingComponent', 'reportingInstance'],
};

const ENTRIES = Object.entries(COMPANIONS).map(
  ([of, others]) => [of.split('/'), others.map(one => one.split('/'))] as const,
);

/** The other fields that must be declared with one. */
export function findCompanions(path: FieldPath): FieldPath[] {
  return ENTRIES.flatMap(([of, others]) => {
    const start = path.length - of.length;
    const isIt =
      start >= 0 && of.every((step, at) => path[start + at] === step);
    return isIt ? others.map(one => [...path.slice(0, start), ...one]) : [];
  });
}
