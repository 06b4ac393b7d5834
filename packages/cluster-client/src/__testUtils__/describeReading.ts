import {
  ClusterClient,
  KubernetesObject,
  ListOptions,
  openClusterClient,
} from '../index';
import { listBuiltInKinds } from '../kinds/builtInKinds';
import { failureOf } from './TestBench';
import { untilServed } from './untilServed';

/** A running API server, and an identity on it that may read, but no Secrets. */
// eslint-disable-next-line jest/no-export -- a contract that suites run against their own servers
export interface ReadableCluster {
  name: string;
  server: string;
  caData: string;
  token: string;
  /** From now on it takes connections and does not answer. */
  hang(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

const NODE = { apiVersion: 'v1', kind: 'Node' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const CALL_MS = 15_000;

/** What reading a cluster means, whoever answers: a real API server and a replayed one must not differ in it. */
// eslint-disable-next-line jest/no-export -- likewise
export function describeReading(
  subject: string,
  start: () => Promise<ReadableCluster>,
): void {
  describe(`reading ${subject}`, () => {
    let cluster: ReadableCluster;
    let client: ClusterClient;

    function open(token: string): ClusterClient {
      const { name, server, caData } = cluster;
      return openClusterClient({
        name,
        server,
        caData,
        credential: { token },
        defaultTimeoutMs: CALL_MS,
      });
    }

    async function readAll(
      kind: { apiVersion: string; kind: string },
      options: ListOptions = {},
    ): Promise<{ pages: number; items: KubernetesObject[] }> {
      const read = { pages: 0, items: [] as KubernetesObject[] };
      for await (const page of client.list(kind, options)) {
        read.pages += 1;
        read.items.push(...page.items);
        expect(page.resourceVersion).toMatch(/^\d+$/);
      }
      return read;
    }

    beforeAll(async () => {
      cluster = await start();
      client = open(cluster.token);
      // A role takes effect a moment after it was made, and pods follow their deployments.
      await untilServed(async () => {
        if ((await readAll(POD)).items.length === 0) {
          throw new Error('there are no pods yet');
        }
      });
    }, 120_000);

    afterAll(async () => {
      await client?.close();
      await cluster?.close();
    }, 60_000);

    it('tells the version', async () => {
      const { gitVersion, major, minor } = await client.version();
      expect(gitVersion).toMatch(/^v1\.\d+\.\d+/);
      expect([major, minor].join('.')).toMatch(/^1\.\d+/);
    });

    it.each(['readyz', 'livez'] as const)(
      'tells each check of %s',
      async endpoint => {
        const { ok, checks } = await client.health(endpoint);
        expect(ok).toBe(true);
        expect(checks).toContainEqual({ name: 'etcd', ok: true });
      },
    );

    it('discovers what is served', async () => {
      const { kinds, missing } = await client.discover();
      expect(missing).toEqual([]);
      expect(kinds).toContainEqual({
        ...POD,
        resource: 'pods',
        namespaced: true,
        verbs: expect.arrayContaining(['get', 'list', 'watch']),
      });
      expect(kinds.filter(({ resource }) => resource.includes('/'))).toEqual(
        [],
      );
    });

    it('serves each built-in kind where the table says', async () => {
      const { kinds } = await client.discover();
      const locations = kinds.map(({ verbs: _verbs, ...resource }) => resource);
      for (const { verbs: _verbs, ...resource } of listBuiltInKinds()) {
        expect(locations).toContainEqual(resource);
      }
    });

    it('reads the same objects in pages of one as in one page', async () => {
      const whole = await readAll(NODE);
      const paged = await readAll(NODE, { limit: 1 });
      expect(whole.pages).toBe(1);
      expect(whole.items.length).toBeGreaterThan(1);
      expect(paged.pages).toBe(whole.items.length);
      expect(paged.items.map(item => item.metadata.uid)).toEqual(
        whole.items.map(item => item.metadata.uid),
      );
    });

    it('gives each item its kind', async () => {
      for (const item of (await readAll(POD)).items) {
        expect(item).toMatchObject({ ...POD, spec: expect.anything() });
      }
    });

    it('reads metadata alone, without the copies inside it', async () => {
      const { items } = await readAll(POD, { as: 'metadata' });
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        expect(Object.keys(item).sort()).toEqual([
          'apiVersion',
          'kind',
          'metadata',
        ]);
        expect(item).toMatchObject(POD);
        expect(item.metadata).not.toHaveProperty('managedFields');
        expect(JSON.stringify(item)).not.toContain(
          'last-applied-configuration',
        );
      }
    });

    it('reads one namespace alone', async () => {
      const [first] = (await readAll(POD)).items;
      const { namespace } = first.metadata;
      const { items } = await readAll(POD, { namespace });
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map(item => item.metadata.namespace))).toEqual(
        new Set([namespace]),
      );
    });

    it('gets the object that was listed', async () => {
      const [listed] = (await readAll(NODE)).items;
      const { name, uid } = listed.metadata;
      await expect(client.get({ ...NODE, name })).resolves.toMatchObject({
        ...NODE,
        metadata: { name, uid },
      });
    });

    it('tells an absent object from a kind that is not served', async () => {
      const absent = { ...NODE, name: 'no-such-node' };
      const unserved = { apiVersion: 'no.such/v1', kind: 'Thing', name: 'a' };
      expect((await failureOf(client.get(absent))).reason).toBe('not-found');
      expect((await failureOf(client.get(unserved))).reason).toBe('not-served');
    });

    it('is forbidden to read Secrets', async () => {
      const secrets = client.list({ apiVersion: 'v1', kind: 'Secret' });
      const error = await failureOf(secrets.next());
      expect(error).toMatchObject({ reason: 'forbidden', status: 403 });
      expect(error.message).toContain(`${cluster.name}: list v1 Secret`);
    });

    it('is unauthorized with a token that nobody gave', async () => {
      const stranger = open('not-a-token-of-this-cluster');
      const error = await failureOf(stranger.version());
      await stranger.close();
      expect(error).toMatchObject({ reason: 'unauthorized', status: 401 });
      expect(error.message).not.toContain('not-a-token');
    });

    it('fails at its deadline while the server hangs, and works again afterwards', async () => {
      await cluster.hang();
      const errors = await Promise.all([
        failureOf(client.version({ timeoutMs: 300 })),
        failureOf(client.list(NODE, { timeoutMs: 300 }).next()),
      ]);
      const stranger = open(cluster.token);
      errors.push(await failureOf(stranger.version({ timeoutMs: 300 })));
      await cluster.resume();
      for (const error of errors) {
        expect(error.reason).toBe('unreachable');
        expect(error.message).toContain('no answer within 300 ms');
      }
      await expect(client.version()).resolves.toBeDefined();
      await expect(stranger.version()).resolves.toBeDefined();
      await stranger.close();
    });
  });
}
