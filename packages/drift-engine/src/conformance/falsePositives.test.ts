import { compareObject } from '../domain/compare/compareObject';
import { compareSets } from '../domain/compare/compareSets';
import type { KubernetesObject } from '../domain/KubernetesObject';
import {
  fromYaml,
  RealCluster,
  tell,
  type Way,
} from './__testUtils__/RealCluster';

jest.setTimeout(300_000);

const deployment = (container: string, pod = '', spec = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: NAMESPACE}
spec:
  ${spec || 'replicas: 1'}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${pod || 'restartPolicy: Always'}
      containers:
        - name: web
          image: web:1
          ${container || 'stdin: false'}
`;

const crd = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: routes.drift.test}
spec:
  group: drift.test
  names: {kind: Route, plural: routes, singular: route, listKind: RouteList}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ignoreMissing: {type: boolean, default: false}
                timeout: {type: string, default: 30s}
                quota: {x-kubernetes-int-or-string: true}
                anything: {type: object, x-kubernetes-preserve-unknown-fields: true}
                backends:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items:
                    type: object
                    required: [name]
                    properties:
                      name: {type: string}
                      weight: {type: integer, default: 1}
                      kind: {type: string, default: Service}
`;

/** Declared and applied as it stands; nothing may differ afterwards. By number of facts/drift.md. */
const silent: Record<string, string> = {
  '1 quantities written otherwise': deployment(
    'resources: {requests: {cpu: 1000m, memory: 3072Mi}, limits: {cpu: "1.0", memory: 3221225472}}',
  ),
  '2 rarely used fields beside quantities': deployment(
    'resources: {limits: {cpu: 0.1}}\n          readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 0}',
    'topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, nodeTaintsPolicy: Honor, matchLabelKeys: [app], labelSelector: {matchLabels: {app: web}}}]',
  ),
  '3 null, empty objects and empty lists': `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: NAMESPACE, annotations: null, labels: {}}
spec: {type: LoadBalancer, loadBalancerSourceRanges: [], selector: {app: web}, ports: [{port: 80}]}
`,
  '4 annotations that are empty': deployment('resources: {}').replace(
    'metadata: {name',
    'metadata: {annotations: {}, name',
  ),
  '5 defaults of a custom resource': `
apiVersion: drift.test/v1
kind: Route
metadata: {name: a, namespace: NAMESPACE}
spec: {backends: [{name: b}]}
`,
  '6 claims within a StatefulSet': `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: NAMESPACE}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "db:1"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`,
  '7 status and what the server keeps': `${deployment('')}status: {replicas: 7}
`,
  '8 ports without protocol, and one in two': `
apiVersion: v1
kind: Service
metadata: {name: dns, namespace: NAMESPACE}
spec:
  selector: {app: dns}
  ports: [{name: tcp, port: 53}, {name: udp, port: 53, protocol: UDP}]
`,
  '9 metrics of an autoscaler in any order': `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: NAMESPACE}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
    - {type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}}
    - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}
`,
  '18 numbers that are floats': deployment('', '', 'replicas: 1.0'),
};

describe('what others call drift, and is none', () => {
  let cluster: RealCluster;
  let count = 0;

  beforeAll(async () => {
    cluster = await RealCluster.open();
    await cluster.establish(fromYaml(crd)[0]);
  });
  afterAll(() => cluster?.close());

  async function aNamespace(): Promise<string> {
    count += 1;
    await cluster.kubectl(['create', 'namespace', `case-${count}`]);
    return `case-${count}`;
  }

  async function declare(text: string, way: Way): Promise<KubernetesObject> {
    const namespace = await aNamespace();
    const [object] = fromYaml(text.replace(/NAMESPACE/g, namespace));
    await cluster.apply([object], way);
    return object;
  }

  const ways: Way[] = ['server-side', 'client-side', 'neither'];
  const cases = Object.entries(silent).flatMap(([title, text]) =>
    ways.map((way): [string, Way, string] => [title, way, text]),
  );

  it.each(cases)('%s, applied %s', async (_, way, text) => {
    const object = await declare(text, way);
    expect(tell(await cluster.compare(object))).toEqual([]);
    const exported = await cluster.compareExported(object);
    expect([...tell(exported), exported.hint]).toEqual([undefined]);
  });

  it('10 what a webhook or a controller added to the pods', async () => {
    const object = await declare(deployment('env: [{name: A}]'), 'server-side');
    const injected = deployment('env: [{name: AGENT, value: on}]').replace(
      /NAMESPACE/,
      String((object.metadata as { namespace: string }).namespace),
    );
    const [patch] = fromYaml(injected);
    await cluster.kubectl(
      ['apply', '--server-side', '--field-manager=injector', '-f', '-'],
      JSON.stringify(patch),
    );
    expect(tell(await cluster.compare(object))).toEqual([]);
  });

  it('11 a bundle that somebody fills in', async () => {
    const [hook] = fromYaml(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: bundle.drift.test}
webhooks:
  - name: bundle.drift.test
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {url: "https://127.0.0.1:1/", caBundle: ""}
    rules: [{apiGroups: [drift.test], apiVersions: [v1], operations: [CREATE], resources: [nothing]}]
`);
    await cluster.apply([hook], 'server-side');
    await cluster
      .kubectl([
        ...['patch', 'validatingwebhookconfiguration', 'bundle.drift.test'],
        ...['--type=json', '--field-manager=cainjector', '-p'],
        '[{"op":"replace","path":"/webhooks/0/clientConfig/caBundle","value":"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJkekNDQVIyZ0F3SUJBZ0lCQURBS0JnZ3Foa2pPUFFRREFqQWpNU0V3SHdZRFZRUUREQmhyTTNNdGMyVnkKZG1WeUxXTmhRREUzTURBd01EQXdNREF3SGhjTk1qTXhNVEUwTWpJeE16SXdXaGNOTXpNeE1URXhNakl4TXpJdwotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg=="}]',
      ])
      .catch(() => {});
    expect(tell(await cluster.compare(hook))).toEqual([]);
  });

  it('12 replicas that an autoscaler sets', async () => {
    const object = await declare(deployment(''), 'server-side');
    const { namespace } = object.metadata as { namespace: string };
    await cluster.kubectl([
      'scale',
      'deployment/web',
      '-n',
      namespace,
      '--replicas=3',
    ]);
    const [scaler] = fromYaml(
      silent['9 metrics of an autoscaler in any order'].replace(
        'NAMESPACE',
        namespace,
      ),
    );
    const comparison = await cluster.compare(object, { owners: [scaler] });
    expect(comparison).toMatchObject({
      verdict: 'in-sync',
      suppressed: [{ path: 'spec.replicas' }],
    });
  });

  it('13 a copy that has the tracking id of what it was copied from', async () => {
    const namespace = await aNamespace();
    const [copy] = fromYaml(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: copy
  namespace: ${namespace}
  annotations: {argocd.argoproj.io/tracking-id: "app:/ConfigMap:${namespace}/original"}
`);
    await cluster.apply([copy], 'neither');
    const known = await cluster.learn([copy]);
    const found = compareSets([], [await cluster.read(copy)], known);
    expect(found.map(({ verdict }) => verdict)).toEqual(['unmanaged']);
  });

  it('14 a restart, and the revision that the controller counts', async () => {
    const object = await declare(deployment(''), 'server-side');
    const { namespace } = object.metadata as { namespace: string };
    await cluster.kubectl([
      'rollout',
      'restart',
      'deployment/web',
      '-n',
      namespace,
    ]);
    expect(tell(await cluster.compare(object))).toEqual([]);
  });

  it('15 the rules of an aggregated role', async () => {
    const [role, part] = fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: whole.drift.test}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {part-of: drift}}]}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: part.drift.test, labels: {part-of: drift}}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
`);
    await cluster.apply([role, part], 'server-side');
    for (let tries = 0; tries < 50; tries += 1) {
      const { rules } = await cluster.read(role);
      if (Array.isArray(rules) && rules.length > 0) break;
    }
    expect(tell(await cluster.compare(role))).toEqual([]);
  });

  it('17 an object that the server stores in another version', async () => {
    const [scaler] = fromYaml(`
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: old, namespace: ${await aNamespace()}}
spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 60, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`);
    await cluster.apply([scaler], 'server-side');
    expect(tell(await cluster.compare(scaler))).toEqual([]);
  });

  it('19 a Secret whose empty keys an operator fills in stays a difference, and says of which key', async () => {
    const object = await declare(
      'apiVersion: v1\nkind: Secret\nmetadata: {name: csrf, namespace: NAMESPACE}\nstringData: {token: "", other: kept}',
      'server-side',
    );
    expect(tell(await cluster.compare(object))).toEqual([]);
    const { namespace } = object.metadata as { namespace: string };
    await cluster.kubectl([
      'patch',
      'secret/csrf',
      '-n',
      namespace,
      '-p',
      '{"data":{"token":"c2VjcmV0"}}',
    ]);
    expect(tell(await cluster.compare(object))).toEqual(['changed data.token']);
  });

  it('20 no webhook is asked, as nothing is written', async () => {
    const object = await declare(deployment(''), 'server-side');
    const [hook] = fromYaml(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: broken.drift.test}
webhooks:
  - name: broken.drift.test
    admissionReviewVersions: [v1]
    sideEffects: NoneOnDryRun
    clientConfig: {url: "https://127.0.0.1:1/"}
    rules: [{apiGroups: [apps], apiVersions: [v1], operations: ["*"], resources: [deployments]}]
`);
    await cluster.apply([hook], 'server-side');
    try {
      expect(tell(await cluster.compare(object))).toEqual([]);
    } finally {
      await cluster.kubectl([
        'delete',
        'validatingwebhookconfiguration',
        'broken.drift.test',
      ]);
    }
  });

  it('1 amounts in a custom resource, with and without its schema', async () => {
    const [declared] = fromYaml(
      '{apiVersion: drift.test/v1, kind: Route, metadata: {name: q}, spec: {anything: {limits: {cpu: 12}}}}',
    );
    const [live] = fromYaml(
      '{apiVersion: drift.test/v1, kind: Route, metadata: {name: q}, spec: {anything: {limits: {cpu: 12000m}}}}',
    );
    const known = await cluster.learn([declared]);
    expect(tell(compareObject(declared, live, known))).toEqual([]);
    const blind = {
      ...known,
      kinds: { find: () => undefined, isComplete: false },
    };
    expect(tell(compareObject(declared, live, blind))).toEqual([]);
  });
});
