const pod = 'lonely';

const waiting = {
  ...{ name: 'a', image: 'a:1', imageID: '', ready: false, restartCount: 9 },
  state: { waiting: { reason: 'CrashLoopBackOff' } },
};

/** A node that nobody stands behind, so that what is written of it and its pod stays; and a webhook that nobody answers. */
export const lonely = {
  node: {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'dead',
      annotations: { 'fairway.dev/simulate': 'not-ready' },
    },
  },
  pod: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: pod, namespace: 'default' },
    spec: {
      nodeName: 'dead',
      containers: [{ name: 'a', image: 'a:1' }],
      // The node is not ready, and its pods stay.
      tolerations: [{ operator: 'Exists' }],
    },
  },
  /** What kubectl is told to make the pod crash. */
  crash: [
    ...['patch', 'pod', pod, '-n', 'default', '--subresource=status'],
    ...['--type=merge', '-p'],
    JSON.stringify({
      status: { phase: 'Running', containerStatuses: [waiting] },
    }),
  ],
  webhook: {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: pod },
    webhooks: [
      {
        name: 'lonely.example.com',
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { namespace: 'default', name: 'nobody' } },
        rules: [
          {
            operations: ['CREATE'],
            apiGroups: ['lonely.example.com'],
            apiVersions: ['v1'],
            resources: ['anything'],
          },
        ],
      },
    ],
  },
};
