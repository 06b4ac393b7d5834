import type { Severity } from '../../Comparison';
import type { Finding } from '../walk/Walk';
import { listSteps } from '../walk/ObjectPath';

const guarding = new Set([
  'securityContext',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostUsers',
  'hostPath',
  'privileged',
  'capabilities',
  'serviceAccountName',
  'automountServiceAccountToken',
  'failurePolicy',
  'externalIPs',
  'roleRef',
  'subjects',
  'aggregationRule',
]);

const guardingKinds =
  /^(Role|ClusterRole|RoleBinding|ClusterRoleBinding|NetworkPolicy|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|ValidatingWebhookConfiguration|MutatingWebhookConfiguration)$/;

const running = new Set([
  'image',
  'imagePullPolicy',
  'command',
  'args',
  'env',
  'envFrom',
  'containers',
  'initContainers',
  'volumes',
  'volumeMounts',
  'ports',
  'selector',
  'data',
  'binaryData',
  'stringData',
  'rules',
  'tls',
]);

/** Lists with keys whose order changes what runs. */
const ordered = new Set(['initContainers', 'env']);

/** How much a difference matters, by where it is. */
export function rateSeverity(
  finding: Pick<Finding, 'location' | 'rules'>,
  kind: string,
): Severity {
  const steps = listSteps(finding.location.objectPath);
  const keys = steps.flatMap(step => (step.kind === 'field' ? [step.key] : []));
  if (keys[0] === 'metadata') {
    return keys.some(key => key.startsWith('pod-security.kubernetes.io/'))
      ? 'critical'
      : 'low';
  }
  if (keys.some(key => guarding.has(key)) || guardingKinds.test(kind)) {
    return 'critical';
  }
  if (finding.rules.includes('unattributed-item')) return 'medium';
  if (finding.rules.includes('list-order')) {
    return ordered.has(keys[keys.length - 1]) ? 'high' : 'low';
  }
  return keys.some(key => running.has(key)) ? 'high' : 'medium';
}
