import { exampleRequest } from './examplePem';
import { type MinimalExample, NAMESPACE } from './MinimalExample';

const matchConstraints = {
  resourceRules: [
    {
      apiGroups: ['apps'],
      apiVersions: ['v1'],
      operations: ['CREATE'],
      resources: ['deployments'],
    },
  ],
};
const webhooks = [
  {
    name: 'check.example.com',
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    clientConfig: { url: 'https://hook.example/check' },
  },
];
const involvedObject = { kind: 'Pod', name: 'example', namespace: NAMESPACE };

/** Kinds that allow, refuse, limit or tell. */
export const minimalPolicies: Record<string, MinimalExample> = {
  CertificateSigningRequest: {
    spec: {
      request: exampleRequest,
      signerName: 'kubernetes.io/kube-apiserver-client',
      usages: ['client auth'],
    },
  },
  ClusterRole: {
    rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }],
  },
  ClusterRoleBinding: {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'view',
    },
    subjects: [{ kind: 'User', name: 'example' }],
  },
  'v1 Event': { involvedObject },
  'events.k8s.io/v1 Event': {
    eventTime: '2026-01-02T03:04:05.000006Z',
    reportingController: 'example.com/controller',
    reportingInstance: 'example-1',
    action: 'Checking',
    reason: 'Checked',
    type: 'Normal',
    regarding: involvedObject,
  },
  FlowSchema: { spec: { priorityLevelConfiguration: { name: 'catch-all' } } },
  LimitRange: { spec: { limits: [{ type: 'Container' }] } },
  MutatingAdmissionPolicy: {
    spec: {
      matchConstraints,
      reinvocationPolicy: 'Never',
      mutations: [
        {
          patchType: 'JSONPatch',
          jsonPatch: {
            expression: '[JSONPatch{op: "remove", path: "/spec/paused"}]',
          },
        },
      ],
    },
  },
  MutatingAdmissionPolicyBinding: { spec: { policyName: 'example' } },
  MutatingWebhookConfiguration: { webhooks },
  NetworkPolicy: { spec: { podSelector: {} } },
  PodDisruptionBudget: {
    spec: { selector: { matchLabels: { app: 'example' } }, minAvailable: 1 },
  },
  PriorityClass: { value: 1000 },
  PriorityLevelConfiguration: {
    spec: {
      type: 'Limited',
      limited: {
        limitResponse: { type: 'Queue', queuing: { queues: 16 } },
      },
    },
  },
  ResourceQuota: { spec: { hard: { pods: '10' } } },
  Role: { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
  RoleBinding: {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'view',
    },
    subjects: [{ kind: 'User', name: 'example' }],
  },
  ValidatingAdmissionPolicy: {
    spec: { matchConstraints, validations: [{ expression: 'true' }] },
  },
  ValidatingAdmissionPolicyBinding: {
    spec: { policyName: 'example', validationActions: ['Deny'] },
  },
  ValidatingWebhookConfiguration: { webhooks },
};
