import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isUnsafeText } from '../domain/report/escapeText';
import { HELP } from './help';
import { runCli } from './runCli';

const NOW = Date.parse('2026-11-21T12:00:00Z');

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example/web:1.4.2
          resources: { limits: { cpu: "1", memory: 3Gi } }
`;

/** The same, as a server would give it back. */
const LIVE = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  uid: 1c7e
  generation: 4
  managedFields:
    - manager: kubectl-edit
      operation: Update
      apiVersion: apps/v1
      time: "2026-11-18T11:00:00Z"
      fieldsType: FieldsV1
      fieldsV1: { "f:spec": { "f:replicas": {} } }
spec:
  replicas: 3
  revisionHistoryLimit: 10
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example/web:1.4.2
          imagePullPolicy: IfNotPresent
          resources: { limits: { cpu: 1000m, memory: 3072Mi } }
status: { replicas: 3 }
`;

const DRIFTED = LIVE.replace('replicas: 3', 'replicas: 5');

const CONFIG_MAP = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { colour: blue }
`;

describe('runCli', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drift-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }

  async function run(
    argv: readonly string[],
    {
      stdin = '',
      isTTY = false,
      env = {},
    }: {
      stdin?: string;
      isTTY?: boolean;
      env?: Record<string, string>;
    } = {},
  ) {
    const output = { stdout: '', stderr: '' };
    const code = await runCli({
      argv: argv.map(each => each.replaceAll('@', `${folder}/`)),
      stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
      stdout: { isTTY, write: text => (output.stdout += text) },
      stderr: { write: text => (output.stderr += text) },
      env,
      now: () => NOW,
    });
    return { code, ...output };
  }

  it('answers 0 where the cluster has what Git declares, however it writes it', async () => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': LIVE });
    const result = await run(['@git.yaml', '@live.yaml']);
    expect(result).toEqual({
      code: 0,
      stdout: 'In sync. 1 object: 1 in sync.\n',
      stderr: '',
    });
  });

  it('answers 1 and says what, where and who where it does not', async () => {
    await write({ 'git/web.yaml': DEPLOYMENT, 'live.yaml': DRIFTED });
    const { code, stdout } = await run(['@git', '@live.yaml']);
    expect(code).toBe(1);
    const lines = stdout.split('\n').map(line => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'DRIFTED Deployment shop/web',
        'spec.replicas',
        expect.stringContaining('kubectl-edit by hand, 3 days ago'),
        '- 5',
        '+ 3',
      ]),
    );
    expect(stdout.replace(/\s+/g, '')).toContain(`${folder}/git/web.yaml:2`);
  });

  it('answers 1 where an object is missing', async () => {
    await write({ 'git.yaml': `${DEPLOYMENT}---${CONFIG_MAP}` });
    const { code, stdout } = await run(['@git.yaml', '-'], { stdin: LIVE });
    expect(code).toBe(1);
    expect(stdout).toContain('MISSING ConfigMap shop/settings');
  });

  it('answers 0 where the cluster has more than anybody ever declared', async () => {
    await write({ 'live.yaml': `${LIVE}---${CONFIG_MAP}` });
    const { code, stdout } = await run(['-', '@live.yaml'], {
      stdin: DEPLOYMENT,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Not declared: 1 object: ConfigMap shop/settings.',
    );
  });

  it('answers 2 and names file, document and line of what cannot be read, and assesses the rest', async () => {
    await write({
      'git/bad.yaml': 'kind: [\n',
      'git/none.yaml': `${CONFIG_MAP}---\nkind: Broken\n`,
      'git/web.yaml': DEPLOYMENT,
      'live.yaml': DRIFTED,
    });
    const { code, stdout } = await run(['@git', '@live.yaml']);
    expect(code).toBe(2);
    const text = stdout.replace(/\s+/g, '');
    expect(text).toContain('git/bad.yaml:');
    expect(text).toContain('git/none.yaml:7(document2):apiVersion:');
    expect(stdout).toContain('DRIFTED Deployment shop/web');
    expect(stdout).toContain('Not everything could be assessed.');
  });

  it.each([
    ['cpu: "1"', 'cpu: 12parsecs', 'containers[0].resources.limits.cpu'],
    [
      'matchLabels: { app: web }',
      'matchExpressions: [{ key: app, operator: Near, values: [web] }]',
      'spec.selector.matchExpressions[0].operator',
    ],
  ])(
    'answers 2 where Git declares what no server takes, %s as %s, and names the field',
    async (good, bad, field) => {
      await write({
        'git.yaml': DEPLOYMENT.replace(good, bad),
        'live.yaml': LIVE,
      });
      const { code, stdout } = await run(['@git.yaml', '@live.yaml']);
      expect(code).toBe(2);
      expect(stdout.replace(/\s+/g, '')).toContain(field);
      expect(stdout).toContain('Deployment shop/web');
    },
  );

  it('[A6.3] names the line of the field that no server takes, and the field once', async () => {
    const quota = `apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: q\n  namespace: shop\nspec:\n  hard:\n    pods: ten\n`;
    await write({ 'git.yaml': quota, 'live.yaml': LIVE });
    const { code, stdout } = await run(['@git.yaml', '@live.yaml']);
    expect(code).toBe(2);
    const text = stdout.replace(/\s+/g, '');
    expect(text).toContain('git.yaml:8');
    expect(text.split('spec.hard.pods')).toHaveLength(2);
  });

  it('[A6.2] calls what nobody knows unknown, file against file', async () => {
    const foo =
      '{apiVersion: nope.example.com/v1, kind: Foo, metadata: {name: a}}';
    await write({ 'git.yaml': foo, 'live.yaml': foo, 'other.yaml': LIVE });
    for (const live of ['@live.yaml', '@other.yaml']) {
      const { code, stdout } = await run(['@git.yaml', live]);
      expect(code).toBe(2);
      expect(stdout).toContain('UNKNOWN Foo a');
    }
  });

  it.each([
    ['@none.yaml', '@live.yaml'],
    ['@git.yaml', '@none.yaml'],
    ['@empty', '@live.yaml'],
    ['@git.yaml', '@live.yaml', '--ignore', '@none.yaml'],
    ['@git.yaml', '@live.yaml', '--ignore', '@git.yaml'],
    ['@git.yaml', '@live.yaml', '--schema', '@none.yaml'],
    ['@git.yaml', '@live.yaml', '--schema', '@git.yaml'],
  ])('answers 2 to %s %s %s %s, and names the file', async (...argv) => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': LIVE });
    await mkdir(path.join(folder, 'empty'));
    const { code, stdout } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toContain('Not everything could be assessed.');
    expect(stdout.replace(/\s+/g, '')).toContain(`${folder}/`);
  });

  it.each([
    [['@git.yaml'], 'LIVE is missing'],
    [['@git.yaml', '@live.yaml', '--output', 'xml'], '--output: xml'],
    [['@git.yaml', '@live.yaml', '--explain', 'a b'], '--explain: a b'],
    [['@git.yaml', '@live.yaml', '--kubernetes', '1.7'], '--kubernetes'],
    [['@git.yaml', '--against', '@none'], '--against: there is no file'],
    [['@git.yaml', '--against', '@git.yaml'], '--against: kubeconfig:'],
  ])('answers 2 to %j with a sentence and nothing else', async (argv, text) => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': LIVE });
    const { code, stdout, stderr } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^fairway-drift: .*: .*\n$/);
    expect(stderr).toContain(text);
  });

  it('tells the version and how it is used', async () => {
    await expect(run(['--help'])).resolves.toMatchObject({
      code: 0,
      stdout: HELP,
    });
    const { code, stdout } = await run(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['text', /^- live/],
    ['json', /^\{\n {2}"schemaVersion": 1,/],
    ['sarif', /"version": "2\.1\.0"/],
    ['html', /^<!doctype html>/],
  ])('writes %s, and answers the same', async (output, start) => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': DRIFTED });
    const argv = ['@git.yaml', '@live.yaml', '--output', output];
    const { code, stdout } = await run(argv);
    expect(code).toBe(1);
    expect(stdout).toMatch(start);
  });

  it('has colours on a terminal, and none for whoever wants none', async () => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': DRIFTED });
    const argv = ['@git.yaml', '@live.yaml'];
    const coloured = await run(argv, { isTTY: true });
    const plain = await run(argv, { isTTY: true, env: { NO_COLOR: '1' } });
    const forced = await run([...argv, '--color', 'always']);
    expect(coloured.stdout).toContain('\u001b[');
    expect(plain.stdout).not.toContain('\u001b[');
    expect(forced.stdout).toBe(coloured.stdout);
  });

  it('lets an autoscaler that is live scale, within its bounds', async () => {
    const autoscaler = (most: number) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  minReplicas: 2
  maxReplicas: ${most}
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
`;
    await write({
      'git.yaml': DEPLOYMENT,
      'wide.yaml': `${DRIFTED}---${autoscaler(10)}`,
      'tight.yaml': `${DRIFTED}---${autoscaler(4)}`,
    });
    const wide = await run(['@git.yaml', '@wide.yaml']);
    expect(wide.code).toBe(0);
    expect(wide.stdout).toContain('IN SYNC Deployment shop/web');
    expect(wide.stdout).toContain('spec.replicas (autoscaler-owns-replicas');
    await expect(run(['@git.yaml', '@tight.yaml'])).resolves.toMatchObject({
      code: 1,
    });
  });

  const OWN_RULE = `
apiVersion: fairway.dev/v1alpha1
kind: DriftIgnore
metadata: { name: sale-days }
spec:
  owner: team-shop
  reason: scaled by hand on sale days
  expires: "2026-12-31"
  target: { kind: Deployment }
  fields: [spec.replicas]
`;
  const ARGO_RULE = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  ignoreDifferences:
    - { group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }
`;
  const FLUX_RULE = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop }
spec:
  driftDetection:
    ignore:
      - { paths: [/spec/replicas], target: { kind: Deployment } }
`;
  const FRAGMENT = `
- group: apps
  kind: Deployment
  jqPathExpressions: [.spec.replicas]
`;

  it.each([
    ['own', OWN_RULE],
    ['Argo CD', ARGO_RULE],
    ['Flux', FLUX_RULE],
    ['a piece of Argo CD', FRAGMENT],
    ['two in one file', `${OWN_RULE}---${ARGO_RULE}`],
  ])('does as ignore rules say: %s', async (_name, rules) => {
    await write({
      'git.yaml': DEPLOYMENT,
      'live.yaml': DRIFTED,
      'ignore.yaml': rules,
    });
    const { code, stdout } = await run([
      '@git.yaml',
      '@live.yaml',
      '--ignore',
      '@ignore.yaml',
    ]);
    expect(stdout).toContain('SUPPRESSED Deployment shop/web');
    expect(stdout.replace(/\s+/g, '')).toContain('ignore.yaml');
    expect(code).toBe(0);
  });

  it.each([
    ['a ConfigMap without rules', '{kind: ConfigMap, data: {a: b}}'],
    [
      'an Application without rules',
      '{apiVersion: argoproj.io/v1alpha1, kind: Application, spec: {}}',
    ],
    ['an empty list', 'ignoreDifferences: []'],
    ['nothing but a comment', '# none yet'],
  ])('[A6.5] says that a file holds no rules: %s', async (_name, rules) => {
    await write({
      'git.yaml': DEPLOYMENT,
      'live.yaml': DRIFTED,
      'ignore.yaml': rules,
    });
    const argv = ['@git.yaml', '@live.yaml', '--ignore', '@ignore.yaml'];
    const { code, stdout } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toContain('holds no ignore rules');
  });

  it('says what is wrong with a rule, and assesses without it', async () => {
    await write({
      'git.yaml': DEPLOYMENT,
      'live.yaml': DRIFTED,
      'ignore.yaml': FRAGMENT.replace('.spec.replicas', 'input | .spec'),
    });
    const argv = ['@git.yaml', '@live.yaml', '--ignore', '@ignore.yaml'];
    const { code, stdout } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toContain('DRIFTED Deployment shop/web');
    expect(stdout.replace(/\s+/g, '')).toContain('jqPathExpressions[0]');
  });

  it('compares a kind by the definition that lies beside it', async () => {
    const crd = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
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
                parts:
                  type: array
                  x-kubernetes-list-type: set
                  items: { type: string }
`;
    const widget = (parts: string) => `
apiVersion: example.com/v1
kind: Widget
metadata: { name: a, namespace: shop }
spec: { parts: ${parts} }
`;
    await write({
      'git.yaml': widget('[a, b]'),
      'live.yaml': widget('[b, a]'),
      'crd.yaml': crd,
    });
    const argv = ['@git.yaml', '@live.yaml'];
    await expect(run(argv)).resolves.toMatchObject({ code: 1 });
    await expect(
      run([...argv, '--schema', '@crd.yaml']),
    ).resolves.toMatchObject({ code: 0 });
  });

  it('explains a field instead of reporting', async () => {
    await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': DRIFTED });
    const { code, stdout } = await run([
      '@git.yaml',
      '@live.yaml',
      '--explain',
      'Deployment/web:spec.replicas',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('Deployment shop/web: spec.replicas\n');
    expect(stdout).toMatch(/rule [a-z-]+: /);
    expect(stdout).not.toContain('DRIFTED');
  });

  it('writes no value of a Secret, nor anything that it can be got back from', async () => {
    const secret = (canary: string) => `
apiVersion: v1
kind: Secret
metadata:
  name: password
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","data":{"a":"${Buffer.from(
      `applied-${canary}`,
    ).toString('base64')}"}}'
stringData: { a: ${canary} }
data: { b: ${Buffer.from(canary).toString('base64')} }
`;
    await write({
      'git.yaml': secret('canary-declared'),
      'live.yaml': secret('canary-live'),
      'broken.yaml': `${secret('canary-broken')}\nkind: [`,
    });
    const outputs: string[] = [];
    for (const argv of [
      ['--output', 'text'],
      ['--output', 'json'],
      ['--output', 'sarif'],
      ['--output', 'html'],
      ['--explain', 'data.b'],
      ['--explain', 'metadata'],
      ['--explain', 'stringData.a'],
    ]) {
      for (const declared of ['@git.yaml', '@broken.yaml']) {
        const result = await run([declared, '@live.yaml', ...argv]);
        outputs.push(result.stdout, result.stderr);
      }
    }
    const all = outputs.join('\n');
    expect(all).toContain('***');
    expect(all).not.toContain('canary');
    for (const offset of [0, 1, 2]) {
      const encoded = Buffer.from(`${'x'.repeat(offset)}canary`)
        .toString('base64')
        .slice(4, 8);
      expect(all).not.toContain(encoded);
    }
  });

  it('prints nothing of a hostile cluster that a terminal would obey', async () => {
    const hostile = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  managedFields:
    - manager: "\\e]0;owned\\a"
      operation: Update
      apiVersion: v1
      time: "2026-11-18T11:00:00Z"
      fieldsType: FieldsV1
      fieldsV1: { "f:data": { "f:colour": {} } }
data: { colour: "\\e[2J\\u202e\\u009b31m" }
`;
    await write({ 'git.yaml': CONFIG_MAP, 'live.yaml': hostile });
    for (const output of ['text', 'json', 'sarif', 'html']) {
      const argv = ['@git.yaml', '@live.yaml', '--output', output];
      const { code, stdout } = await run(argv);
      expect(code).toBe(1);
      expect(stdout.split('\n').filter(isUnsafeText)).toEqual([]);
    }
  });

  it('keeps whole numbers beyond 2^53 apart', async () => {
    const widget = (size: string) => `
apiVersion: example.com/v1
kind: Widget
metadata: { name: a }
spec: { size: ${size} }
`;
    await write({
      'git.yaml': widget('9007199254740993'),
      'live.yaml': widget('9007199254740992'),
    });
    const { code, stdout } = await run([
      '@git.yaml',
      '@live.yaml',
      '-o',
      'json',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('"declared": 9007199254740993');
    expect(stdout).toContain('"live": 9007199254740992');
  });

  describe('where nobody can tell who wrote what', () => {
    const exported = LIVE.replace(/ {2}managedFields:[^]*?(?=spec:)/, '');
    const added = exported.replace(
      '    spec:\n',
      '    spec:\n      nodeSelector: { disk: ssd }\n',
    );
    const place = 'spec.template.spec.nodeSelector';
    const hint = `it was read without managed fields, so that it is not known who added ${place}: use kubectl get --show-managed-fields`;
    const flat = (text: string) => text.replace(/\s+/g, ' ');

    it('says so in text, in JSON, on a page and of a field', async () => {
      await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': added });
      const compare = (...more: string[]) =>
        run(['@git.yaml', '@live.yaml', ...more]);

      const { code, stdout } = await compare();
      expect(code).toBe(0);
      expect(flat(stdout)).toContain(
        `Could not be decided: Deployment shop/web: ${hint} In sync. 1 object: 1 in sync.`,
      );
      const json = JSON.parse((await compare('-o', 'json')).stdout);
      expect(json.objects).toEqual([
        expect.objectContaining({ verdict: 'in-sync', hint }),
      ]);
      expect((await compare('-o', 'html')).stdout).toContain(
        `<li>Deployment shop/web: ${hint}</li>`,
      );
      const explained = await compare('--explain', place);
      expect(flat(explained.stdout)).toContain(
        'Git does not declare it, and it is not known whether somebody changed it',
      );
      expect(flat(explained.stdout)).toContain(hint);
    });

    it('says nothing where the server gives all that Git does not declare', async () => {
      await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': exported });
      const { code, stdout } = await run(['@git.yaml', '@live.yaml']);
      expect(code).toBe(0);
      expect(stdout).toBe('In sync. 1 object: 1 in sync.\n');
    });

    it('names ten objects, and counts the others', async () => {
      const many = (manifest: string) =>
        Array.from({ length: 12 }, (_, i) =>
          manifest.replace('name: web', `name: web-${i}`),
        ).join('\n---\n');
      await write({ 'git.yaml': many(DEPLOYMENT), 'live.yaml': many(added) });
      const { stdout } = await run(['@git.yaml', '@live.yaml']);
      expect(stdout.match(/Deployment shop\/web-/g)).toHaveLength(10);
      expect(stdout).toContain('2 objects more with such a hint');
    });

    it('answers 1 where a value is not the default of the server, with low confidence', async () => {
      const live = exported.replace('Limit: 10', 'Limit: 7');
      await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': live });
      const { code, stdout } = await run([
        '@git.yaml',
        '@live.yaml',
        '-o',
        'json',
      ]);
      expect(code).toBe(1);
      const [{ differences }] = JSON.parse(stdout).objects;
      expect(differences).toEqual([
        expect.objectContaining({
          path: 'spec.revisionHistoryLimit',
          confidence: 'heuristic',
          rules: ['unattributed-value'],
        }),
      ]);
    });

    it('answers 2 where last-applied cannot be read and the cluster has more than Git declares', async () => {
      const live = added.replace(
        '  uid: 1c7e\n',
        `  uid: 1c7e\n  annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"spec":' }\n`,
      );
      await write({ 'git.yaml': DEPLOYMENT, 'live.yaml': live });
      const { code, stdout } = await run(['@git.yaml', '@live.yaml']);
      expect(code).toBe(2);
      expect(flat(stdout)).toContain(
        `its last-applied annotation cannot be read, so that it is not known whether Git declared ${place} once, or somebody wrote it by hand`,
      );
    });
  });
});
