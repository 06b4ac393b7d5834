import type { Tree, Value } from '../Value';
import { formatPointer } from '../ignore/formatPointer';
import { parseJq } from './parseJq';

function select(expression: string, value: Value): string[] {
  const parsed = parseJq(expression);
  if (parsed.kind === 'refused') {
    throw new Error(`${parsed.reason} at ${parsed.position}`);
  }
  const { paths, problem } = parsed.evaluate(value);
  expect(problem).toBeUndefined();
  expect(parsed.selectPaths(value)).toEqual(paths);
  return paths.map(formatPointer);
}

const deployment: Tree = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    labels: { app: 'web', 'injected-by-kyverno': 'yes' },
    annotations: {
      'reloader.stakater.com/last-reloaded-from': 'x',
      'cloud.google.com/neg-status': '{}',
      'custom.example.org/ignore-replicas': 'true',
    },
    finalizers: [
      'pre-delete-finalizer.argocd.argoproj.io/cleanup',
      'resources-finalizer.argocd.argoproj.io',
      'post-delete-finalizer.argocd.argoproj.io/x',
    ],
  },
  spec: {
    replicas: 3,
    template: {
      metadata: {
        annotations: {
          'linkerd.io/proxy-version': '2.14',
          'kubectl.kubernetes.io/restartedAt': 'now',
        },
      },
      spec: {
        initContainers: [{ name: 'injected-init-container', image: 'init:1' }],
        containers: [
          {
            name: 'web',
            image: 'registry.example.org/web:latest',
            imagePullPolicy: 'Always',
            env: [
              { name: 'JAVA_TOOL_OPTIONS', value: '-x' },
              {
                name: 'GOMAXPROCS',
                valueFrom: {
                  resourceFieldRef: { resource: 'limits.cpu', divisor: '0' },
                },
              },
            ],
            resources: { limits: { cpu: '1' }, requests: { cpu: '1' } },
          },
          {
            name: 'istio-proxy',
            image: 'istio/proxyv2:1.20',
            env: [],
            resources: { requests: { cpu: '10m' } },
          },
        ],
        volumes: [{ name: 'vault-token' }, { name: 'tmp' }],
      },
    },
  },
};

const webhook: Tree = {
  kind: 'MutatingWebhookConfiguration',
  webhooks: [
    {
      name: 'a',
      clientConfig: { caBundle: 'Zm9v', service: { name: 'a' } },
      namespaceSelector: {
        matchExpressions: [
          { key: 'webhooks.knative.dev/exclude', operator: 'DoesNotExist' },
          { key: 'control-plane', operator: 'NotIn' },
        ],
      },
    },
    {
      name: 'b.example.org',
      clientConfig: { service: { name: 'b' } },
      namespaceSelector: { matchExpressions: [] },
    },
  ],
};

const service: Tree = {
  kind: 'Service',
  metadata: { annotations: null },
  spec: {
    clusterIP: '10.0.0.1',
    ports: [{ port: 80, nodePort: 30080 }, { port: 443 }],
  },
  imagePullSecrets: [{ name: 'web-dockercfg-x2' }, { name: 'mine' }],
};

const secret: Tree = {
  kind: 'Secret',
  metadata: {
    name: 'db',
    annotations: { 'vault.hashicorp.com/path': 'app1' },
    ownerReferences: [{ kind: 'ExternalSecret' }],
  },
  data: { SECRET_KEY: 'x', ACCESS_KEY: 'y', other: 'z' },
};

const route: Tree = {
  kind: 'HTTPRoute',
  metadata: {
    labels: { 'rollouts.argoproj.io/gatewayapi-canary': 'in-progress' },
    annotations: { 'rollouts.argoproj.io/gatewayapi-active-rollouts': 'a' },
  },
  spec: {
    suspend: true,
    rules: [{ backendRefs: [{ weight: 1 }] }],
    http: [
      {
        name: 'rollout',
        route: [
          { destination: { subset: 'canary' }, weight: 5 },
          { destination: { subset: 'stable' }, weight: 95 },
          { destination: { subset: 'dark' }, weight: 0 },
        ],
      },
    ],
  },
};

const set: Tree = {
  kind: 'StatefulSet',
  spec: {
    volumeClaimTemplates: [
      { apiVersion: 'v1', kind: 'PVC', spec: { volumeMode: 'x' }, status: {} },
      { spec: { storageClassName: 'fast' } },
    ],
    metrics: [
      { type: 'Resource', weight: 1 },
      { type: 'ContainerResource', weight: 7 },
    ],
  },
};

const pod = '/spec/template/spec';

describe('expressions that stand in jqPathExpressions of public repositories', () => {
  it.each<[string, Tree, string[]]>([
    ['.spec.replicas', deployment, ['/spec/replicas']],
    ['.spec.startingCSV', deployment, []],
    ['.metadata.finalizers', deployment, ['/metadata/finalizers']],
    [
      '.metadata.annotations["cloud.google.com/neg-status"]',
      deployment,
      ['/metadata/annotations/cloud.google.com~1neg-status'],
    ],
    [
      '.metadata.labels."injected-by-kyverno"',
      deployment,
      ['/metadata/labels/injected-by-kyverno'],
    ],
    [
      '.metadata.annotations?["reloader.stakater.com/last-reloaded-from"]',
      deployment,
      ['/metadata/annotations/reloader.stakater.com~1last-reloaded-from'],
    ],
    [
      '.spec.template.metadata.annotations["linkerd.io/proxy-version"]',
      deployment,
      ['/spec/template/metadata/annotations/linkerd.io~1proxy-version'],
    ],
    [
      '.spec.template.metadata.annotations."kubectl.kubernetes.io/restartedAt"',
      deployment,
      [
        '/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt',
      ],
    ],
    ['.metadata.annotations["cilium.io/.*"]', deployment, []],
    [
      '.spec.template.spec.containers[].image',
      deployment,
      [`${pod}/containers/0/image`, `${pod}/containers/1/image`],
    ],
    [
      '.spec.template.spec.containers[]?.imagePullPolicy',
      deployment,
      [`${pod}/containers/0/imagePullPolicy`],
    ],
    ['.spec.containers[]?.imagePullPolicy', deployment, []],
    [
      '.spec.template.spec.containers[].resources.limits',
      deployment,
      [`${pod}/containers/0/resources/limits`],
    ],
    [
      '.spec.template.spec.containers[] | select(.name == "istio-proxy")',
      deployment,
      [`${pod}/containers/1`],
    ],
    [
      '.spec.template.spec.containers[] | select(.name == "web") | .image',
      deployment,
      [`${pod}/containers/0/image`],
    ],
    [
      '.spec.template.spec.containers[] | select(.name == "web") | .resources.requests',
      deployment,
      [`${pod}/containers/0/resources/requests`],
    ],
    [
      '.spec.template.spec.containers[] | select(.image | endswith(":latest"))',
      deployment,
      [`${pod}/containers/0`],
    ],
    [
      '.spec.template.spec.initContainers[] | select(.name == "injected-init-container")',
      deployment,
      [`${pod}/initContainers/0`],
    ],
    [
      '.spec.template.spec.containers[] | select(.name == "web").env[] | select(.name == "JAVA_TOOL_OPTIONS")',
      deployment,
      [`${pod}/containers/0/env/0`],
    ],
    [
      '.spec.template.spec.containers[].env[] | select(.name == "GOMAXPROCS")',
      deployment,
      [`${pod}/containers/0/env/1`],
    ],
    [
      '.spec.template.spec.containers[].env[].valueFrom.resourceFieldRef.divisor',
      deployment,
      [`${pod}/containers/0/env/1/valueFrom/resourceFieldRef/divisor`],
    ],
    [
      '.spec.template.spec.volumes[] | select(.name | startswith("vault-"))',
      deployment,
      [`${pod}/volumes/0`],
    ],
    [
      '.metadata.finalizers[]? | select(startswith("post-delete-finalizer.argocd.argoproj.io"))',
      deployment,
      ['/metadata/finalizers/2'],
    ],
    [
      '.metadata.finalizers[] | select(startswith("pre-delete-finalizer.argocd.argoproj.io") or startswith("post-delete-finalizer.argocd.argoproj.io"))',
      deployment,
      ['/metadata/finalizers/0', '/metadata/finalizers/2'],
    ],
    [
      '.metadata?.annotations?["custom.example.org/ignore-replicas"] as $ignore | if $ignore == "true" then .spec.replicas else empty end',
      deployment,
      ['/spec/replicas'],
    ],
    [
      'if .kind == "Rollout" then .status elif .kind == "Deployment" then .spec.replicas else null end',
      deployment,
      ['/spec/replicas'],
    ],
    [
      '.webhooks[].clientConfig.caBundle',
      webhook,
      ['/webhooks/0/clientConfig/caBundle'],
    ],
    [
      '.webhooks[]?.clientConfig.caBundle',
      webhook,
      ['/webhooks/0/clientConfig/caBundle'],
    ],
    ['.webhooks[]?.clientConfig.caBundle', deployment, []],
    [
      '.webhooks[0].clientConfig.caBundle',
      webhook,
      ['/webhooks/0/clientConfig/caBundle'],
    ],
    ['.webhooks', webhook, ['/webhooks']],
    [
      '.webhooks[].namespaceSelector.matchExpressions[] | select(.key == "control-plane")',
      webhook,
      ['/webhooks/0/namespaceSelector/matchExpressions/1'],
    ],
    [
      `.webhooks[].namespaceSelector.matchExpressions[]
        | select(
            .key == "webhooks.knative.dev/exclude"
            and
            .operator == "DoesNotExist"
          )
      `,
      webhook,
      ['/webhooks/0/namespaceSelector/matchExpressions/0'],
    ],
    [
      '.webhooks[] | select(.name | test("example\\\\.org$")) | .clientConfig',
      webhook,
      ['/webhooks/1/clientConfig'],
    ],
    ['.spec.ports[]?.nodePort', service, ['/spec/ports/0/nodePort']],
    [
      '.spec.ports[] | select(.nodePort != null) | .nodePort',
      service,
      ['/spec/ports/0/nodePort'],
    ],
    ['.spec.clusterIP', service, ['/spec/clusterIP']],
    [
      '.imagePullSecrets[] | select(.name | contains("dockercfg"))',
      service,
      ['/imagePullSecrets/0'],
    ],
    [
      '.data["SECRET_KEY"], .data["ACCESS_KEY"], .stringData["SECRET_KEY"]',
      secret,
      ['/data/SECRET_KEY', '/data/ACCESS_KEY'],
    ],
    [
      'select ((.metadata.annotations // {}) | has("vault.hashicorp.com/path")) | .data',
      secret,
      ['/data'],
    ],
    [
      'select ((.metadata.annotations // {}) | has("vault.hashicorp.com/path")) | .data',
      service,
      [],
    ],
    [
      'select(.metadata.ownerReferences != null) | select(.metadata.ownerReferences[].kind == "ExternalSecret") | .data',
      secret,
      ['/data'],
    ],
    ['.metadata | select(.name == "db")', secret, ['/metadata']],
    ['select(.metadata.name == "db") | .data', secret, ['/data']],
    [
      'select(.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"] == "in-progress") | .spec.rules',
      route,
      ['/spec/rules'],
    ],
    [
      'select(.metadata.annotations["rollouts.argoproj.io/gatewayapi-active-rollouts"] != null) | .metadata.annotations["rollouts.argoproj.io/gatewayapi-active-rollouts"]',
      route,
      [
        '/metadata/annotations/rollouts.argoproj.io~1gatewayapi-active-rollouts',
      ],
    ],
    [
      'select(.metadata.labels.controlledByLeader == "true").spec.suspend',
      route,
      [],
    ],
    [
      '.spec.http[]? | select(.name? == "rollout") | .route[]? | select(.destination?.subset? == "canary" or .destination?.subset? == "stable") | .weight?',
      route,
      ['/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight'],
    ],
    [
      '.spec.rules[].backendRefs[].weight',
      route,
      ['/spec/rules/0/backendRefs/0/weight'],
    ],
    [
      '.spec.volumeClaimTemplates[]',
      set,
      ['/spec/volumeClaimTemplates/0', '/spec/volumeClaimTemplates/1'],
    ],
    [
      '.spec.volumeClaimTemplates[]?',
      set,
      ['/spec/volumeClaimTemplates/0', '/spec/volumeClaimTemplates/1'],
    ],
    [
      '.spec.volumeClaimTemplates[].spec.volumeMode',
      set,
      ['/spec/volumeClaimTemplates/0/spec/volumeMode'],
    ],
    [
      '.spec.volumeClaimTemplates[]?.status',
      set,
      ['/spec/volumeClaimTemplates/0/status'],
    ],
    [
      '.spec.metrics[] | select(.type == "ContainerResource")',
      set,
      ['/spec/metrics/1'],
    ],
    ['.spec.endpoints[]?.relabelings[]?.action', set, []],
    ['.status', set, []],
  ])(
    'given %s selects what Argo CD deletes',
    (expression, object, expected) => {
      expect(select(expression, object)).toEqual(expected);
    },
  );
});

const sample: Tree = {
  a: { b: 1, c: 'Text', d: null },
  l: [3, 1, 2],
  m: [
    { n: 'x', v: 1 },
    { n: 'y', v: 20 },
    { n: 'z', v: [1, 'p'] },
  ],
  big: 9007199254740993n,
  t: true,
  f: false,
  's-1': 'a,b',
};

describe('paths', () => {
  it.each<[string, string[]]>([
    ['.', ['']],
    ['.a.b', ['/a/b']],
    ['.["a"]["b"]', ['/a/b']],
    ['."s-1"', ['/s-1']],
    ['.a["b", "c"]', ['/a/b', '/a/c']],
    ['.a | .b', ['/a/b']],
    ['.a.b, .a.c, .a.b', ['/a/b', '/a/c']],
    ['.a.b, (.l | .[0])', ['/a/b', '/l/0']],
    ['.l[-1]', ['/l/2']],
    ['.l[-4]', []],
    ['.l[9]', []],
    ['.l[1:]', ['/l/1', '/l/2']],
    ['.l[:-1]', ['/l/0', '/l/1']],
    ['.l[1:][0]', ['/l/1']],
    ['.l[1:][1:][]', ['/l/2']],
    ['.l | first', ['/l/0']],
    ['.l | last', ['/l/2']],
    ['first(.l[])', ['/l/0']],
    ['getpath(["a", "b"])', ['/a/b']],
    ['.a[]', ['/a/b', '/a/c', '/a/d']],
    ['.a | .. | numbers', ['/a/b']],
    ['.. | select(. == 20)', ['/m/1/v']],
    ['.. | .n?', ['/m/0/n', '/m/1/n', '/m/2/n']],
    ['.. | strings | select(. == "p")', ['/m/2/v/1']],
    ['recurse | booleans', ['/f', '/t']],
    ['.m | recurse(.[]?) | strings | select(length > 1)', []],
    ['.x // .a.b', ['/a/b']],
    ['.a.b // .a.c', ['/a/b']],
    ['.f // .t', ['/t']],
    ['.a.b.c?, .t', ['/t']],
    ['try .a.b.c, .t', ['/t']],
    ['empty', []],
    ['if .t then .a.b else .a.c end', ['/a/b']],
    ['if .f then .a.b else .a.c end', ['/a/c']],
    ['if .f then .a.b end | .t', ['/t']],
    ['.m[] | select(.v | type == "array") | .v[0]', ['/m/2/v/0']],
    ['.a | nulls', []],
    ['.a.d', ['/a/d']],
    ['.a.d.e.f[0]', []],
    ['.a | objects | .b', ['/a/b']],
    ['.m[] | .v | scalars', ['/m/0/v', '/m/1/v']],
    ['.m[] | .v | arrays | .[0]', ['/m/2/v/0']],
    ['.l | iterables | .[0]', ['/l/0']],
    ['.a.d | values', []],
    ['# what is left out\n.a.b # and why\n', ['/a/b']],
  ])('given %s selects %j', (expression, expected) => {
    expect(select(expression, sample)).toEqual(expected);
  });
});

describe('conditions', () => {
  it.each<[string, boolean]>([
    ['.a.b == 1', true],
    ['.a.b == 1.0', true],
    ['.a.b != 1', false],
    ['.a.b < 2 and .a.b >= 1', true],
    ['.a.b > 1 or .a.b <= 0', false],
    ['.a.b == 1 and (.t | not)', false],
    ['.a == {b: 1, c: "Text", d: null}', true],
    ['.l == [3, 1, 2]', true],
    ['.l == []', false],
    ['.big == 9007199254740992', true],
    ['.big > 9007199254740992', false],
    [
      'null < false and false < true and true < 0 and 0 < "" and "" < [] and [] < {}',
      true,
    ],
    ['"b" > "a" and "ab" > "a"', true],
    ['[1, 2] < [1, 3] and [1] < [1, 0]', true],
    ['{a: 2} < {b: 1}', true],
    ['{a: 1} < {a: 2}', true],
    ['"\\ud83d\\ude00" > "\\uffff"', true],
    ['.a.c | test("^T.xt$")', true],
    ['.a.c | test("text")', false],
    ['.a.c | test("TEXT"; "i")', true],
    ['.a.c | test("x"; null)', true],
    ['.a.c | test("x", "q")', true],
    ['.a.c | ascii_downcase == "text"', true],
    ['.a.c | ascii_upcase == "TEXT"', true],
    ['.a.c | startswith("Te") and endswith("xt")', true],
    ['.a.c | ltrimstr("Te") == "xt"', true],
    ['.a.c | rtrimstr("xt") == "Te"', true],
    ['" x " | trim == "x"', true],
    ['.a.c | contains("ex")', true],
    ['"ex" | inside("Text")', true],
    ['.m | contains([{n: "x"}])', true],
    ['.m | contains([{n: "q"}])', false],
    ['.a | contains({b: 1})', true],
    ['.a | has("b")', true],
    ['.a | has("q")', false],
    ['.l | has(2)', true],
    ['.l | has(3)', false],
    ['"b" | in({b: 1})', true],
    ['.a.b | IN(1, 2)', true],
    ['.a.b | IN(2, 3)', false],
    ['IN(.l[]; 2, 9)', true],
    ['any(.l[]; . > 2)', true],
    ['all(.l[]; . > 2)', false],
    ['.l | any(. == 1)', true],
    ['.l | all(. > 0)', true],
    ['[true, false] | any', true],
    ['[true, false] | all', false],
    ['[] | all', true],
    ['.l | length == 3', true],
    ['.a | length == 3', true],
    ['.a.c | length == 4', true],
    ['null | length == 0', true],
    ['-3 | length == 3', true],
    ['.l | type == "array"', true],
    ['.big | type == "number"', true],
    ['.a | keys == ["b", "c", "d"]', true],
    ['.l | keys == [0, 1, 2]', true],
    ['.a | to_entries | any(.key == "b" and .value == 1)', true],
    ['.a | with_entries(select(.key | startswith("b"))) == {b: 1}', true],
    ['[{name: "x", value: 1}] | from_entries == {x: 1}', true],
    ['.l | map(. + 1) == [4, 2, 3]', true],
    ['.l | sort == [1, 2, 3]', true],
    ['[1, 1, 2] | unique == [1, 2]', true],
    ['.l | reverse == [2, 1, 3]', true],
    ['.l | min == 1', true],
    ['.l | max == 3', true],
    ['[] | min == null', true],
    ['[[1, [2]], 3] | flatten == [1, 2, 3]', true],
    ['.l | add == 6', true],
    ['["a", "b"] | add == "ab"', true],
    ['."s-1" | split(",") == ["a", "b"]', true],
    ['["a", 1, null, true] | join("-") == "a-1--true"', true],
    ['.a.b | tostring == "1"', true],
    ['.a | tostring == "{\\"b\\":1,\\"c\\":\\"Text\\",\\"d\\":null}"', true],
    ['.big | tojson == "9007199254740992"', true],
    ['"12.5" | tonumber == 12.5', true],
    ['1 | tonumber == 1', true],
    ['6 / 2 - 1 == 2', true],
    ['7 % 4 * 2 == 6', true],
    ['-.a.b == -1', true],
    ['"a,b" / "," == ["a", "b"]', true],
    ['[1, 2, 1] - [1] == [2]', true],
    ['{a: 1} + {a: 2, b: 3} == {a: 2, b: 3}', true],
    ['[1] + [2] == [1, 2]', true],
    ['null + 1 == 1 and 1 + null == 1', true],
    ['[.l[] | select(. > 1)] | length == 2', true],
    ['[path(.a.b, .l[0])] == [["a", "b"], ["l", 0]]', true],
    ['. as $all | .a.b as $b | $all.l | any(. == $b)', true],
    ['(.a.b.c? // "none") == "none"', true],
    ['{a, "b": 2, ("c"): 3} | keys == ["a", "b", "c"]', true],
    ['"Text"[1:3] == "ex"', true],
    ['null[1:] == null', true],
    ['"a\tb" == "a\\tb"', true],
    ['.l[1:2] == [1]', true],
    ['1e2 == 100 and .5 == 0.5', true],
    ['not', false],
  ])('given %s is %s', (condition, expected) => {
    const selected = select(`select(${condition}) | .t`, sample);
    expect(selected).toEqual(expected ? ['/t'] : []);
  });
});
