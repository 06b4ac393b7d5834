import { exampleAuthority, exampleRequest } from '../minimal/examplePem';
import type { FieldHint } from './FieldHint';

const scopes: FieldHint = { values: ['Namespaced', '*', 'Cluster'] };
const operations: FieldHint = { values: ['CREATE', 'UPDATE'] };
const expressions: FieldHint = { values: ['true', 'false'] };
const texts: FieldHint = { values: ['"one"', '"other"'] };
const matchPolicies: FieldHint = { values: ['Exact', 'Equivalent'] };
const failurePolicies: FieldHint = { values: ['Ignore', 'Fail'] };
const resources = (cpu: string): FieldHint => ({ begin: { cpu } });
const noOther: FieldHint = { values: ['JSONPatch'] };

/** What allows, refuses and limits. */
export const policyHints: Record<string, FieldHint> = {
  caBundle: { values: [exampleAuthority] },
  failurePolicy: failurePolicies,
  matchPolicy: matchPolicies,
  'matchConditions[].expression': expressions,
  'variables[].name': { values: ['example', 'other'] },
  'variables[].expression': expressions,
  'validations[].expression': expressions,
  'validations[].messageExpression': texts,
  'validations[].reason': { values: ['Forbidden', 'Invalid'] },
  'auditAnnotations[].valueExpression': texts,
  'operations[]': operations,
  scope: scopes,
  'mutations[].patchType': noOther,
  'mutations[].applyConfiguration': { omit: 'It excludes a JSON patch.' },
  'jsonPatch.expression': {
    values: [
      '[JSONPatch{op: "remove", path: "/spec/paused"}]',
      '[JSONPatch{op: "remove", path: "/spec/replicas"}]',
    ],
  },
  reinvocationPolicy: { values: ['IfNeeded', 'Never'] },
  paramRef: { oneOf: [['name', 'selector']] },
  'paramRef.parameterNotFoundAction': { values: ['Deny', 'Allow'] },
  'paramKind.apiVersion': { values: ['example.com/v1', 'example.com/v2'] },
  'validationActions[]': { values: ['Deny', 'Audit'] },
  'clientConfig.service': { omit: 'It excludes an address.' },
  'clientConfig.url': {
    values: ['https://hook.example/check', 'https://hook.example/other'],
  },
  'admissionReviewVersions[]': { values: ['v1', 'v1beta1'] },
  sideEffects: { values: ['None', 'NoneOnDryRun'] },
  'LimitRange:limits[].max': resources('4'),
  'LimitRange:limits[].min': resources('1'),
  'LimitRange:limits[].default': resources('3'),
  'LimitRange:limits[].defaultRequest': resources('2'),
  'LimitRange:limits[].maxLimitRequestRatio': resources('2'),
  'LimitRange:limits[].max.*': { values: ['4', '5'] },
  'LimitRange:limits[].min.*': { values: ['1', '1500m'] },
  'LimitRange:limits[].default.*': { values: ['3', '3500m'] },
  'LimitRange:limits[].defaultRequest.*': { values: ['2', '2500m'] },
  'LimitRange:limits[].maxLimitRequestRatio.*': { values: ['2', '3'] },
  'LimitRange:limits[].type': { values: ['Container'] },
  'ResourceQuota:spec.scopes[]': { values: ['NotTerminating'] },
  'ResourceQuota:scopeSelector.matchExpressions': {
    begin: [{ scopeName: 'NotTerminating', operator: 'Exists' }],
  },
  'ResourceQuota:matchExpressions[].scopeName': { values: ['NotTerminating'] },
  'ResourceQuota:matchExpressions[].operator': { values: ['Exists'] },
  'ResourceQuota:scopeSelector.matchExpressions[].values': {
    omit: 'A scope that merely exists has none.',
  },
  'ResourceQuota:spec.hard.*': { values: ['10', '20'] },
  'Namespace:spec.finalizers[]': { values: ['kubernetes'] },
  'CertificateSigningRequest:expirationSeconds': { values: [3600, 7200] },
  'CertificateSigningRequest:request': { values: [exampleRequest] },
  'CertificateSigningRequest:usages[]': { values: ['client auth'] },
  'CertificateSigningRequest:signerName': {
    values: ['kubernetes.io/kube-apiserver-client'],
  },
  'distinguisherMethod.type': { values: ['ByUser', 'ByNamespace'] },
  'FlowSchema:subjects': {
    begin: [
      { kind: 'User', user: { name: 'one' } },
      { kind: 'Group', group: { name: 'one' } },
      { kind: 'ServiceAccount', serviceAccount: { name: 'one' } },
    ],
  },
  'FlowSchema:subjects[]': { oneOf: [['user', 'group', 'serviceAccount']] },
  'FlowSchema:subjects[].kind': {
    fixed: 'It says which of the fields beside it is there.',
  },
  'FlowSchema:verbs[]': { values: ['get', 'list'] },
  'FlowSchema:nonResourceURLs[]': { values: ['/one', '/other'] },
  'FlowSchema:resourceRules[].clusterScope': { values: [true, false] },
  'PriorityLevelConfiguration:spec.exempt': {
    omit: 'A level is limited or exempt.',
  },
  'PriorityLevelConfiguration:spec.type': { values: ['Limited'] },
  'limitResponse.type': { values: ['Queue'] },
  'limitResponse.queuing.handSize': { values: [2, 3] },
  'limitResponse.queuing.queues': { values: [16, 32] },
  'PodDisruptionBudget:spec': { oneOf: [['minAvailable', 'maxUnavailable']] },
  unhealthyPodEvictionPolicy: { values: ['AlwaysAllow', 'IfHealthyBudget'] },
  'subjects[].apiGroup': { values: ['rbac.authorization.k8s.io'] },
  'subjects[].kind': { values: ['User', 'Group'] },
  'ClusterRoleBinding:subjects[].namespace': { omit: 'A user has none.' },
  'RoleBinding:subjects[].namespace': { omit: 'A user has none.' },
  'roleRef.apiGroup': { values: ['rbac.authorization.k8s.io'] },
  'roleRef.kind': { values: ['ClusterRole'] },
  'rules[].nonResourceURLs': { omit: 'A rule is of resources or of paths.' },
  'ClusterRole:rules[].nonResourceURLs': {
    omit: 'A rule is of resources or of paths.',
  },
  'PriorityClass:preemptionPolicy': {
    values: ['Never', 'PreemptLowerPriority'],
  },
  'PriorityClass:globalDefault': { values: [false, true] },
};
