import type { KubernetesObject } from '../domain/KubernetesObject';
import { compareSets } from '../domain/compare/compareSets';
import { createKindSource } from '../schemas/createKindSource';
import { fetchKinds } from '../schemas/fetchKinds';
import { fromYaml, RealCluster, tell } from './__testUtils__/RealCluster';

jest.setTimeout(300_000);

const deployment = (spec: string, pod: string, container: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: NAMESPACE}
spec:
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${pod}
      containers: [{name: web, image: "web:1"${container}}]
`;

const bare = deployment('replicas: 1', 'restartPolicy: Always', '');

describe('drift that others miss', () => {
  let cluster: RealCluster;
  let count = 0;
  let namespace = '';

  beforeAll(async () => {
    cluster = await RealCluster.open();
  });
  afterAll(() => cluster?.close());
  beforeEach(async () => {
    count += 1;
    namespace = `case-${count}`;
    await cluster.kubectl(['create', 'namespace', namespace]);
  });

  const at = (text: string): KubernetesObject =>
    fromYaml(text.replace(/NAMESPACE/g, namespace))[0];

  const patch = (change: object, ...args: string[]) =>
    cluster.kubectl([
      ...['patch', 'deployment/web', '-n', namespace, ...args],
      ...['-p', JSON.stringify(change)],
    ]);

  it.each(['server-side', 'client-side'] as const)(
    'N1 a field that Git took back, applied %s',
    async way => {
      const before = at(
        deployment(
          'replicas: 2',
          'hostNetwork: true',
          ', env: [{name: OLD, value: x}]',
        ),
      );
      await cluster.apply([before], way);
      const after = at(
        deployment('minReadySeconds: 0', 'restartPolicy: Always', ''),
      );
      const found = tell(await cluster.compare(after));
      expect(found).toEqual(
        expect.arrayContaining([
          'stale spec.replicas',
          'stale spec.template.spec.hostNetwork',
          expect.stringMatching(
            /^stale spec\.template\.spec\.containers\[name=web\]\.env/,
          ),
        ]),
      );
      expect(found.filter(each => !each.startsWith('stale'))).toEqual([]);
    },
  );

  it.each(['server-side', 'client-side'] as const)(
    'N11 the order of a list with keys, applied %s, which the next apply restores',
    async way => {
      const declared = at(
        deployment(
          'replicas: 1',
          'initContainers: [{name: migrate, image: "web:1"}, {name: seed, image: "web:1"}]',
          ', ports: [{containerPort: 80, name: a}, {containerPort: 81, name: b}], env: [{name: HOST, value: x}, {name: URL, value: "http://$(HOST)"}]',
        ),
      );
      await cluster.apply([declared], way);
      expect(tell(await cluster.compare(declared))).toEqual([]);
      const swap = (list: string) =>
        cluster.kubectl([
          ...['patch', 'deployment/web', '-n', namespace, '--type=json', '-p'],
          JSON.stringify([
            {
              op: 'move',
              from: `/spec/template/spec/${list}/0`,
              path: `/spec/template/spec/${list}/1`,
            },
          ]),
        ]);
      await swap('initContainers');
      await swap('containers/0/env');
      await swap('containers/0/ports');
      expect(tell(await cluster.compare(declared)).sort()).toEqual([
        'changed spec.template.spec.containers[name=web].env',
        'changed spec.template.spec.containers[name=web].ports',
        'changed spec.template.spec.initContainers',
      ]);
      await cluster.apply([declared], way);
      expect(tell(await cluster.compare(declared))).toEqual([]);
    },
  );

  it('keeps still of the order where others put their own items between', async () => {
    const declared = at(
      deployment(
        'replicas: 1',
        'terminationGracePeriodSeconds: 5',
        ', env: [{name: A, value: x}, {name: B, value: y}]',
      ),
    );
    await cluster.apply([declared], 'server-side');
    await cluster.kubectl([
      ...['patch', 'deployment/web', '-n', namespace, '--type=json', '-p'],
      '[{"op":"add","path":"/spec/template/spec/containers/0/env/1","value":{"name":"MID","value":"z"}},{"op":"add","path":"/spec/template/spec/containers/0","value":{"name":"side","image":"side:1"}}]',
    ]);
    const found = tell(await cluster.compare(declared));
    expect(found.filter(each => each.startsWith('changed'))).toEqual([]);
  });

  it('N2 a value that was set where the schema lets everything through', async () => {
    const [crd] = fromYaml(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boxes.drift.test}
spec:
  group: drift.test
  names: {kind: Box, plural: boxes, singular: box, listKind: BoxList}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
`);
    await cluster.establish(crd);
    const box = at(
      '{apiVersion: drift.test/v1, kind: Box, metadata: {name: a, namespace: NAMESPACE}, spec: {deep: {value: 1}}}',
    );
    await cluster.apply([box], 'server-side');
    expect(tell(await cluster.compare(box))).toEqual([]);
    await cluster.kubectl([
      'patch',
      'box/a',
      '-n',
      namespace,
      '--type=merge',
      '-p',
      '{"spec":{"deep":{"value":2}}}',
    ]);
    expect(tell(await cluster.compare(box))).toEqual([
      'changed spec.deep.value',
    ]);
    await cluster.kubectl(['delete', 'crd/boxes.drift.test']);
    const known = await cluster.learn([box]);
    const [comparison] = compareSets([box], [{ ...box }], known);
    expect(comparison).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('does not serve Box'),
    });
  });

  it('N3 what cannot be assessed, which is never in sync', async () => {
    const object = at(bare);
    const fetched = fetchKinds({
      server: { get: () => Promise.reject(new Error('no connection')) },
    });
    await fetched.prepare(['apps/v1']);
    const known = await cluster.learn([object]);
    const [comparison] = compareSets([object], [{ ...object }], {
      ...known,
      kinds: createKindSource({ fetched }),
    });
    expect(comparison).toMatchObject({
      verdict: 'unknown',
      reason: 'there is no schema of apps/v1: no connection',
    });
  });

  it('N4 a default that somebody changed where Git is silent', async () => {
    const object = at(bare);
    await cluster.apply([object], 'server-side');
    await patch(
      {
        spec: {
          template: {
            spec: {
              hostNetwork: true,
              containers: [
                {
                  name: 'web',
                  imagePullPolicy: 'Never',
                  securityContext: { privileged: true },
                },
              ],
            },
          },
        },
      },
      '--field-manager=some-operator',
    );
    expect(tell(await cluster.compare(object)).sort()).toEqual([
      'undeclared spec.template.spec.containers[name=web].imagePullPolicy',
      'undeclared spec.template.spec.containers[name=web].securityContext.privileged',
      'undeclared spec.template.spec.hostNetwork',
    ]);
  });

  it('N4 a strategy that is declared null', async () => {
    const object = at(
      deployment(
        'strategy: {type: RollingUpdate, rollingUpdate: null}',
        'restartPolicy: Always',
        '',
      ),
    );
    await cluster.apply([object], 'neither');
    expect(tell(await cluster.compare(object))).toEqual([]);
    await patch({
      spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } },
    });
    expect(tell(await cluster.compare(object))).toEqual([
      expect.stringMatching(/^changed spec\.strategy\.rollingUpdate/),
    ]);
  });

  it('N5 replicas that a person set beside the autoscaler', async () => {
    const object = at(bare);
    await cluster.apply([object], 'server-side');
    await cluster.kubectl([
      'scale',
      'deployment/web',
      '-n',
      namespace,
      '--replicas=9',
    ]);
    const scaler = at(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: NAMESPACE}
spec: {minReplicas: 1, maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`);
    const comparison = await cluster.compare(object, { owners: [scaler] });
    expect(tell(comparison)).toEqual(['changed spec.replicas']);
    expect(comparison.differences[0].author).toMatchObject({
      manager: 'kubectl',
      isPerson: true,
    });
  });

  it('N6 an object that was deleted', async () => {
    const object = at(bare);
    const known = await cluster.learn([object]);
    expect(compareSets([object], [], known)).toMatchObject([
      { verdict: 'missing' },
    ]);
  });

  it('N7 a label that Git declares and somebody took away', async () => {
    const object = at(
      bare.replace(
        'metadata: {name: web,',
        'metadata: {labels: {team: a, tier: b}, name: web,',
      ),
    );
    await cluster.apply([object], 'server-side');
    await cluster.kubectl([
      'label',
      'deployment/web',
      '-n',
      namespace,
      'team-',
      'tier=c',
      '--overwrite',
    ]);
    expect(tell(await cluster.compare(object))).toEqual([
      'missing metadata.labels.team',
      'changed metadata.labels.tier',
    ]);
  });

  it('N8 an object that nobody owns', async () => {
    await cluster.kubectl(['create', 'configmap', 'stray', '-n', namespace]);
    const stray = at(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: stray, namespace: NAMESPACE}}',
    );
    const known = await cluster.learn([stray]);
    expect(compareSets([], [await cluster.read(stray)], known)).toMatchObject([
      { verdict: 'unmanaged' },
    ]);
  });

  it('what a person added with kubectl edit, by name of the tool', async () => {
    const object = at(bare);
    await cluster.apply([object], 'server-side');
    await patch(
      {
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'web', env: [{ name: 'DEBUG', value: '1' }] },
              ],
            },
          },
        },
      },
      '--field-manager=kubectl-edit',
    );
    const comparison = await cluster.compare(object);
    expect(tell(comparison)).toEqual([
      'extra-item spec.template.spec.containers[name=web].env[name=DEBUG]',
    ]);
    expect(comparison.differences[0].author).toMatchObject({
      manager: 'kubectl-edit',
      isPerson: true,
    });
  });
});
