import { createAuthority } from '@fairway/local-fleet';

/** The namespace of everything in which something is wrong on purpose. */
export const faultNamespace = 'platform-lab';

const dayMs = 24 * 60 * 60_000;

type KubernetesObject = Record<string, unknown>;

/** What is made on one of the clusters of `npm start`. */
export interface ClusterFaults {
  cluster: string;
  /** In the order in which they are applied. */
  objects: KubernetesObject[];
  /** Arguments of kubectl commands that follow, with their input. */
  commands: [args: string[], input?: KubernetesObject][];
}

const description =
  'Faults made by npm start, so that there is something to find. Delete this namespace to be rid of them.';

const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: faultNamespace,
    annotations: { 'kubernetes.io/description': description },
  },
};

/** A kind that nobody has objects of: the webhook is asked about it alone, and so stands in nobody's way. */
const aDefinition: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.lab.example.com' },
  spec: {
    group: 'lab.example.com',
    names: { kind: 'Widget', plural: 'widgets' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
  },
};

const size = { cpu: '4', memory: '16Gi', pods: '110' };

/** Three minors older than the API server: allowed today, and no more after the next upgrade. */
const anOldNode: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'lighthouse-prod-legacy',
    labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
    annotations: {
      'fairway.dev/simulated': 'true',
      'kubernetes.io/description': description,
    },
  },
  spec: {
    taints: [{ key: 'lab.example.com/legacy', effect: 'NoSchedule' }],
  },
  status: {
    capacity: size,
    allocatable: size,
    nodeInfo: {
      architecture: 'amd64',
      bootID: '',
      containerRuntimeVersion: 'simulated://1',
      kernelVersion: 'simulated',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.33.9',
      machineID: '',
      operatingSystem: 'linux',
      osImage: 'simulated',
      systemUUID: '',
    },
  },
};

/**
 * The example faults: pods that crash, wait and cannot pull, budgets that hold up every drain, a cordoned node, a node whose kubelet will be
 * too old after the next upgrade, and a webhook without endpoints whose certificate ends soon. None of them holds up what stands elsewhere.
 *
 * @param now - the certificate ends nine days later
 */
export async function createExampleFaults(now: Date): Promise<ClusterFaults[]> {
  return [
    {
      cluster: 'harbour-dev',
      objects: [
        namespace,
        aDeployment('importer', { simulate: 'out-of-memory' }),
        aDeployment('reports', {
          image: 'shop.example/reports:does-not-exist',
        }),
        aDeployment('transcoder', { nodeSelector: { accelerator: 'gpu' } }),
      ],
      commands: [[['cordon', 'harbour-dev-3']]],
    },
    {
      cluster: 'harbour-staging',
      objects: [namespace, aDefinition, await aWebhook(now)],
      commands: [],
    },
    {
      cluster: 'lighthouse-prod',
      objects: [
        namespace,
        aDeployment('gateway', { replicas: 2 }),
        aBudget('gateway', { minAvailable: 2 }),
        aBudget('gateway-copy', { maxUnavailable: 1 }),
        anOldNode,
      ],
      // Apply passes over the status; kwok has filled it meanwhile.
      commands: [
        [
          [
            ...['apply', '--server-side', '--subresource', 'status'],
            ...['--force-conflicts', '--filename', '-'],
          ],
          anOldNode,
        ],
      ],
    },
  ];
}

function aDeployment(
  name: string,
  options: {
    image?: string;
    replicas?: number;
    nodeSelector?: Record<string, string>;
    simulate?: string;
  },
): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': name };
  const { image = `shop.example/${name}:1.0.0`, replicas = 1 } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: faultNamespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: {
            ...labels,
            ...(options.simulate && {
              'fairway.dev/simulate': options.simulate,
            }),
          },
        },
        spec: {
          containers: [
            {
              name,
              image,
              resources: { requests: { cpu: '100m', memory: '128Mi' } },
            },
          ],
          ...(options.nodeSelector && { nodeSelector: options.nodeSelector }),
        },
      },
    },
  };
}

function aBudget(name: string, spec: object): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: faultNamespace },
    spec: {
      ...spec,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'gateway' } },
    },
  };
}

async function aWebhook(now: Date): Promise<KubernetesObject> {
  const { certificate } = await createAuthority(
    'widget webhook',
    now,
    9 * dayMs,
  );
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: {
      name: 'widgets.lab.example.com',
      annotations: { 'kubernetes.io/description': description },
    },
    webhooks: [
      {
        name: 'widgets.lab.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
        timeoutSeconds: 10,
        clientConfig: {
          service: { namespace: faultNamespace, name: 'widget-webhook' },
          caBundle: Buffer.from(certificate.toString('pem')).toString('base64'),
        },
        rules: [
          {
            apiGroups: ['lab.example.com'],
            apiVersions: ['*'],
            resources: ['widgets'],
            operations: ['CREATE', 'UPDATE'],
          },
        ],
      },
    ],
  };
}
