import type { FieldHint } from './FieldHint';

const handlers: FieldHint = {
  oneOf: [['httpGet', 'exec', 'grpc', 'tcpSocket']],
};
const hooks: FieldHint = {
  oneOf: [['httpGet', 'exec', 'sleep', 'tcpSocket']],
};
const ports: FieldHint = { values: [8080, 8081] };
const quantities: FieldHint = { begin: { cpu: '100m' } };
const yes: FieldHint = { values: [true] };
const users: FieldHint = { values: [1000, 1001] };
const selectorTerms: FieldHint = { values: ['In', 'NotIn'] };
const weights: FieldHint = { values: [10, 20] };
const template =
  'A template of a pod has none; they are added to a pod that runs.';

/** Pods, and what holds a template of one. */
export const podHints: Record<string, FieldHint> = {
  'spec.activeDeadlineSeconds': { values: [600, 900] },
  'containers[].env[]': { oneOf: [['value', 'valueFrom']] },
  'containers[].env[].name': { values: ['EXAMPLE', 'OTHER'] },
  'containers[].env[].valueFrom': {
    oneOf: [
      [
        'fieldRef',
        'configMapKeyRef',
        'fileKeyRef',
        'resourceFieldRef',
        'secretKeyRef',
      ],
    ],
  },
  'containers[].envFrom[]': { oneOf: [['configMapRef', 'secretRef']] },
  'containers[].envFrom[].prefix': { values: ['EXAMPLE_', 'OTHER_'] },
  'containers[].image': {
    values: [
      'registry.example/app:1.2',
      'registry.example/app:1.3',
      'registry.example/app',
      'registry.example/app:latest',
    ],
  },
  'containers[].imagePullPolicy': { values: ['Always', 'IfNotPresent'] },
  'containers[].lifecycle.postStart': hooks,
  'containers[].lifecycle.preStop': hooks,
  'containers[].livenessProbe': handlers,
  'containers[].livenessProbe.successThreshold': { values: [1] },
  'containers[].readinessProbe': handlers,
  'containers[].readinessProbe.terminationGracePeriodSeconds': {
    omit: 'A readiness probe ends nothing.',
  },
  'containers[].startupProbe': handlers,
  'containers[].startupProbe.successThreshold': { values: [1] },
  'containers[].resizePolicy[].resourceName': { values: ['cpu'] },
  'Job:containers[].resizePolicy[].restartPolicy': { values: ['NotRequired'] },
  'CronJob:containers[].resizePolicy[].restartPolicy': {
    values: ['NotRequired'],
  },
  'containers[].resizePolicy[].restartPolicy': {
    values: ['NotRequired', 'RestartContainer'],
  },
  'containers[].restartPolicy': { values: ['Always'] },
  'containers[].terminationMessagePath': { values: ['/dev/log', '/dev/other'] },
  'containers[].terminationMessagePolicy': {
    values: ['FallbackToLogsOnError', 'File'],
  },
  'containers[].ports[].containerPort': ports,
  'containers[].ports[].hostIP': { values: ['192.0.2.1', '192.0.2.2'] },
  'containers[].ports[].hostPort': { values: [8080, 8081] },
  'ports[].protocol': { values: ['TCP', 'UDP'] },
  'httpGet.host': { values: ['probe.example', 'other.example'] },
  'httpGet.path': { values: ['/healthy', '/ready'] },
  'httpGet.scheme': { values: ['HTTPS', 'HTTP'] },
  'httpHeaders[].name': { values: ['X-Example', 'X-Other'] },
  'spec.dnsConfig.nameservers[]': { values: ['192.0.2.53', '192.0.2.54'] },
  'spec.dnsPolicy': { values: ['ClusterFirst', 'Default'] },
  'spec.hostAliases[].ip': { values: ['192.0.2.7', '192.0.2.8'] },
  'resources.limits': { begin: { cpu: '200m' } },
  'resources.requests': quantities,
  'resources.limits.*': { values: ['200m', '300m'] },
  'resources.requests.*': { values: ['100m', '150m'] },
  'matchExpressions[].operator': selectorTerms,
  'matchFields[].operator': selectorTerms,
  'matchFields[].key': { values: ['metadata.name'] },
  'nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].weight':
    weights,
  'valueFrom.fieldRef.apiVersion': { values: ['v1'] },
  'valueFrom.fieldRef.fieldPath': {
    values: ['metadata.name', 'spec.nodeName'],
  },
  'fileKeyRef.volumeName': { values: ['example'] },
  'resourceFieldRef.containerName': { values: ['app'] },
  'resourceFieldRef.resource': { values: ['limits.cpu', 'requests.cpu'] },
  'resourceFieldRef.divisor': { values: ['1m', '1'] },
  'containers[].resources.claims[].name': { values: ['example'] },
  'containers[].restartPolicyRules[].action': {
    values: ['Restart', 'RestartAllContainers'],
  },
  'containers[].restartPolicyRules[].exitCodes.operator': selectorTerms,
  'containers[].securityContext.procMount': { values: ['Default'] },
  'seccompProfile.type': { values: ['Localhost'] },
  'appArmorProfile.type': { values: ['Localhost'] },
  'securityContext.windowsOptions': {
    omit: 'A pod is of Linux or of Windows; the examples are of Linux.',
  },
  'securityContext.runAsUser': users,
  'securityContext.runAsGroup': users,
  'containers[].securityContext.privileged': yes,
  'containers[].securityContext.allowPrivilegeEscalation': yes,
  'containers[].volumeDevices[].name': { values: ['device'] },
  'containers[].volumeDevices[].devicePath': {
    values: ['/dev/example', '/dev/other'],
  },
  'containers[].volumeMounts[].mountPath': { values: ['/example', '/other'] },
  'containers[].volumeMounts[].mountPropagation': {
    values: ['None'],
  },
  'containers[].volumeMounts[].readOnly': yes,
  'containers[].volumeMounts[].recursiveReadOnly': {
    values: ['IfPossible', 'Enabled', 'Disabled'],
  },
  'containers[].volumeMounts[]': { oneOf: [['subPath', 'subPathExpr']] },
  'containers[].volumeMounts[].name': { values: ['example'] },
  'spec.ephemeralContainers': { omit: template },
  'spec.os.name': { values: ['linux'] },
  'spec.overhead': quantities,
  'Pod:spec.overhead': { omit: 'The class of its runtime decides it.' },
  'Pod:spec.runtimeClassName': { omit: 'There is none on the server.' },
  'Pod:spec.priority': { omit: 'The class of its priority decides it.' },
  'spec.preemptionPolicy': { values: ['PreemptLowerPriority', 'Never'] },
  'Pod:spec.preemptionPolicy': { values: ['PreemptLowerPriority'] },
  'spec.priorityClassName': {
    values: ['system-cluster-critical', 'system-node-critical'],
  },
  'spec.resourceClaims[]': {
    oneOf: [['resourceClaimName', 'resourceClaimTemplateName']],
  },
  'spec.resources.claims': { omit: 'Claims belong to containers.' },
  'spec.restartPolicy': { values: ['Always'] },
  'Pod:spec.restartPolicy': { values: ['Always', 'OnFailure', 'Never'] },
  'spec.securityContext.fsGroupChangePolicy': {
    values: ['OnRootMismatch', 'Always'],
  },
  'spec.securityContext.supplementalGroupsPolicy': {
    values: ['Merge', 'Strict'],
  },
  'spec.securityContext.seLinuxChangePolicy': {
    values: ['Recursive'],
  },
  'spec.securityContext.sysctls[].name': { values: ['vm.overcommit_memory'] },
  'spec.serviceAccount': { values: ['builder', 'other'] },
  'spec.serviceAccountName': { values: ['builder', 'other'] },
  'Pod:spec.serviceAccount': { values: ['default'] },
  'Pod:spec.serviceAccountName': { values: ['default'] },
  'spec.tolerations[].effect': { values: ['NoExecute'] },
  'spec.tolerations[].operator': { values: ['Equal'] },
  'spec.topologySpreadConstraints[].whenUnsatisfiable': {
    values: ['DoNotSchedule'],
  },
  'spec.topologySpreadConstraints[].nodeAffinityPolicy': {
    values: ['Ignore', 'Honor'],
  },
  'spec.topologySpreadConstraints[].nodeTaintsPolicy': {
    values: ['Ignore', 'Honor'],
  },
  'spec.topologySpreadConstraints[].matchLabelKeys[]': { values: ['app'] },
  'spec.volumes': {
    begin: [
      { name: 'example' },
      { name: 'device', persistentVolumeClaim: { claimName: 'example' } },
    ],
  },
  'spec.volumes[]': { oneBeside: ['name'], first: 'emptyDir' },
  'spec.resources.requests.*': { values: ['400m', '500m'] },
  'spec.resources.limits.*': { values: ['800m', '900m'] },
  'spec.resources.requests': { begin: { cpu: '400m' } },
  'spec.resources.limits': { begin: { cpu: '800m' } },
  'spec.hostnameOverride': {
    omit: 'It excludes the name of the host as a domain name.',
  },
  'spec.schedulingGates': {
    omit: 'A pod that waits has no node yet.',
  },
  'matchLabelKeys[]': { values: ['app'] },
  'mismatchLabelKeys[]': { values: ['other'] },
  'spec.hostUsers': { values: [true] },
  'spec.hostNetwork': { values: [false, true] },
  'spec.hostIPC': { values: [true, false] },
  'spec.hostPID': { values: [true, false] },
  'spec.shareProcessNamespace': { values: [false] },
};
