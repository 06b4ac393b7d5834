import {
  openClusterClient,
  parseKubeconfig,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';
import { toSchemaServer } from './cluster/toSchemaServer';
import { runCli } from './runCli';

const CLUSTER = 'harbour-dev';

const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop' },
};

function aConfigMap(name: string, colour: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop' },
    data: { colour },
  };
}

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example/web:1',
            ports: [{ containerPort: 80 }],
            resources: { limits: { cpu: 0.5, memory: '1024Mi' } },
          },
        ],
      },
    },
  },
};

const WIDGET = {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'a', namespace: 'shop' },
  spec: { size: 1 },
};

const GADGETS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Gadget', plural: 'gadgets' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { size: { type: 'integer', format: 'int64' } },
              },
            },
          },
        },
      },
    ],
  },
};

/** Repeats what the server takes up a moment later. */
async function untilDone(attempt: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await attempt())) {
    if (Date.now() > end) throw new Error('it never came about');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

describe('runCli --against a real cluster', () => {
  let fleet: ThrowAwayFleet;
  let client: ClusterClient;
  let folder: string;

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
    const { server, caData, token } = fleet.credentials(CLUSTER, 'admin');
    client = openClusterClient({
      name: CLUSTER,
      server,
      caData,
      credential: { token },
      defaultTimeoutMs: 15_000,
    });
    folder = await mkdtemp(path.join(tmpdir(), 'against-'));
    await client.apply(NAMESPACE);
    await client.apply(aConfigMap('same', 'blue'));
    await client.apply(aConfigMap('other', 'red'));
    await client.apply(aConfigMap('undeclared', 'blue'));
    await client.apply(DEPLOYMENT);
  }, 120_000);

  afterAll(async () => {
    await client?.close();
    await fleet?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  async function run(
    objects: readonly object[],
    argv: readonly string[] = [],
    kubeconfig = fleet.kubeconfig(CLUSTER, 'admin'),
  ) {
    const text = objects.map(object => stringify(object)).join('---\n');
    return runText(text, argv, kubeconfig);
  }

  async function runText(
    text: string,
    argv: readonly string[] = [],
    kubeconfig = fleet.kubeconfig(CLUSTER, 'admin'),
  ) {
    const output = { stdout: '', stderr: '' };
    const code = await runCli({
      argv: ['-', '--against', kubeconfig, ...argv],
      stdin: Readable.from([Buffer.from(text)]),
      stdout: { write: part => (output.stdout += part) },
      stderr: { write: part => (output.stderr += part) },
      env: {},
      now: Date.now,
    });
    return { code, ...output };
  }

  /** A kubeconfig of the administrator with something changed in it. */
  async function changeKubeconfig(
    from: string | RegExp,
    to: string,
  ): Promise<string> {
    const text = await readFile(fleet.kubeconfig(CLUSTER, 'admin'), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    const file = path.join(folder, 'kubeconfig');
    await writeFile(file, changed);
    return file;
  }

  /** Who asked for what since, as `verb /path`, beside what the cluster's own parts ask. */
  async function listRequests(since: number): Promise<string[]> {
    const text = await readFile(fleet.auditLog(CLUSTER), 'utf8');
    return text
      .split('\n')
      .slice(since)
      .filter(Boolean)
      .map(line => JSON.parse(line))
      .filter(({ userAgent = '' }) => !/^(kube-|kwok|local-)/.test(userAgent))
      .map(({ verb, requestURI }) => `${verb} ${requestURI}`);
  }

  async function countRequests(): Promise<number> {
    const text = await readFile(fleet.auditLog(CLUSTER), 'utf8');
    return text.split('\n').length - 1;
  }

  it('answers 0 where it has what Git declares, defaults and all', async () => {
    const result = await run([
      NAMESPACE,
      aConfigMap('same', 'blue'),
      DEPLOYMENT,
    ]);
    expect(result).toEqual({
      code: 0,
      stdout: 'In sync. 3 objects: 3 in sync.\n',
      stderr: '',
    });
  }, 60_000);

  it('answers 1 and says what differs and what is missing', async () => {
    const { code, stdout } = await run([
      aConfigMap('other', 'blue'),
      aConfigMap('lost', 'blue'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(`- live: the cluster ${CLUSTER}`);
    expect(stdout).toContain('DRIFTED ConfigMap shop/other');
    expect(stdout).toContain('    - red\n    + blue\n');
    expect(stdout).toContain('MISSING ConfigMap shop/lost');
    expect(stdout).toMatch(/\(standard input\):1\n/);
  }, 60_000);

  it('reads nothing that is not declared', async () => {
    const since = await countRequests();
    await run([aConfigMap('same', 'blue'), aConfigMap('other', 'blue')]);
    const requests = await listRequests(since);
    const objects = requests.filter(each => each.includes('/namespaces/'));
    const ours = objects.filter(each => each.includes('/shop/configmaps/'));
    expect(ours.sort()).toEqual([
      'get /api/v1/namespaces/shop/configmaps/other',
      'get /api/v1/namespaces/shop/configmaps/same',
    ]);
    expect(requests.filter(each => !each.startsWith('get /'))).toEqual([]);
    const others = requests.filter(
      each => !ours.includes(each) && /configmaps|secrets|shop/.test(each),
    );
    expect(others).toEqual([]);
  }, 60_000);

  it('says of a kind that is gone that nobody can assess it', async () => {
    const { code, stdout } = await run([WIDGET, aConfigMap('same', 'blue')]);
    expect(code).toBe(2);
    expect(stdout).toContain('UNKNOWN Widget shop/a');
    expect(stdout).toContain('does not serve Widget of example.com/v1');
    expect(stdout).toContain('1 in sync');
    const lenient = await run(
      [WIDGET, aConfigMap('same', 'blue')],
      ['--fail-on', 'drifted'],
    );
    expect(lenient.code).toBe(0);
  }, 60_000);

  it('says of what it may not read that nobody can assess it', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'password', namespace: 'shop' },
      stringData: { password: 'canary' },
    };
    const { code, stdout } = await run(
      [aConfigMap('same', 'blue'), secret],
      [],
      fleet.kubeconfig(CLUSTER, 'reader'),
    );
    expect(code).toBe(2);
    expect(stdout).toContain('UNKNOWN Secret shop/password');
    expect(stdout).toContain('forbidden');
    expect(stdout).not.toContain('canary');
    expect(stdout).toContain('1 in sync');
  }, 60_000);

  it('says of a server that does not answer that nobody can assess anything', async () => {
    const { code, stdout, stderr } = await run(
      [aConfigMap('same', 'blue')],
      ['--fail-on', 'drifted'],
      await changeKubeconfig(/127\.0\.0\.1:\d+/, '127.0.0.1:1'),
    );
    expect(stderr).toBe('');
    expect(code).toBe(2);
    expect(stdout).toContain('UNKNOWN ConfigMap shop/same');
    expect(stdout).toContain('unreachable');
  }, 60_000);

  it('says of a server that does not know us that nobody can assess anything', async () => {
    const { code, stdout } = await run(
      [aConfigMap('same', 'blue')],
      [],
      await changeKubeconfig(/token: .*/, 'token: canary'),
    );
    expect(code).toBe(2);
    expect(stdout).toContain('unauthorized');
    expect(stdout).not.toContain('canary');
  }, 60_000);

  it('finds an object that names no namespace where the context points', async () => {
    const open = {
      ...aConfigMap('same', 'blue'),
      metadata: { name: 'same' },
    };
    await expect(run([open])).resolves.toMatchObject({ code: 1 });
    const kubeconfig = await changeKubeconfig(
      `cluster: ${CLUSTER}\n`,
      `cluster: ${CLUSTER}\n      namespace: shop\n`,
    );
    await expect(run([open], [], kubeconfig)).resolves.toMatchObject({
      code: 0,
    });
  }, 60_000);

  it('takes no notice of a namespace that a kind does not have', async () => {
    const odd = {
      ...NAMESPACE,
      metadata: { ...NAMESPACE.metadata, namespace: 'shop' },
    };
    await expect(run([odd])).resolves.toMatchObject({ code: 0 });
  }, 60_000);

  it('takes the context that is named', async () => {
    const kubeconfig = fleet.kubeconfig(CLUSTER, 'admin');
    const same = [aConfigMap('same', 'blue')];
    const named = await run(same, [], `${kubeconfig}:${CLUSTER}-admin`);
    expect(named.code).toBe(0);
    const wrong = await run(same, [], `${kubeconfig}:nowhere`);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('--against: kubeconfig: contexts[nowhere]');
  }, 60_000);

  it('keeps whole numbers beyond 2^53 apart', async () => {
    const gadget = (size: string) => `
apiVersion: example.org/v1
kind: Gadget
metadata: { name: a, namespace: shop }
spec: { size: ${size} }
`;
    await client.apply(GADGETS);
    await untilDone(async () => {
      const { code } = await fleet.kubectl(
        CLUSTER,
        ['apply', '-f', '-'],
        'admin',
        gadget('9007199254740993'),
      );
      return code === 0;
    });
    await expect(runText(gadget('9007199254740993'))).resolves.toMatchObject({
      code: 0,
    });
    const { code, stdout } = await runText(gadget('9007199254740992'));
    expect(code).toBe(1);
    expect(stdout).toContain('- 9007199254740993\n    + 9007199254740992');
  }, 60_000);

  it('names what went wrong with the reading of schemas, and no credential', async () => {
    const parsed = parseKubeconfig(
      await readFile(fleet.kubeconfig(CLUSTER, 'admin'), 'utf8'),
    );
    const clients: ClusterClient[] = [];
    const open = (options: Partial<typeof parsed> = {}) => {
      const opened = openClusterClient({ ...parsed, ...options });
      clients.push(opened);
      return toSchemaServer(opened);
    };
    const reader = open();
    const stranger = open({ credential: { token: 'canary' } });
    const gone = open({ server: 'https://127.0.0.1:1' });
    await expect(reader.get('/apis/none/v1')).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('read /apis/none/v1'),
    });
    await expect(reader.get('/readyz')).rejects.toThrow('is not JSON');
    await expect(stranger.get('/api/v1')).rejects.toMatchObject({
      status: 401,
      message: expect.not.stringContaining('canary'),
    });
    await expect(gone.get('/api/v1')).rejects.toThrow('ECONNREFUSED');
    await Promise.all(clients.map(each => each.close()));
  }, 60_000);

  it('says of a person who changed it by hand', async () => {
    await client.apply(aConfigMap('other', 'green'), {
      fieldManager: 'kubectl-edit',
      force: true,
    });
    const { stdout } = await run([aConfigMap('other', 'blue')]);
    expect(stdout).toContain('kubectl-edit');
    expect(stdout).toContain('just now');
  }, 60_000);
});
