import { Answer, answerJson } from '../__testUtils__/startTestServer';
import { failureOf, TestBench } from '../__testUtils__/TestBench';

const bench = new TestBench();

afterEach(() => bench.close());

const WIDGET = {
  apiVersion: 'example.dev/v1',
  kind: 'Widget',
  namespace: 'a',
  name: 'b',
};
const DOWN = { kind: 'Status', message: 'down' };
const WIDGETS = {
  name: 'widgets',
  kind: 'Widget',
  namespaced: true,
  verbs: [],
};

/** A server of the time before aggregated discovery; `served` is what its group versions answer with. */
function anOldServer(served: Record<string, unknown>): Answer {
  const answers: Record<string, unknown> = {
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': {
      kind: 'APIGroupList',
      groups: [
        { versions: [{ groupVersion: 'example.dev/v1' }] },
        { versions: [{ groupVersion: 'broken.dev/v1' }] },
      ],
    },
    '/api/v1': {
      resources: [{ name: 'pods', kind: 'Pod', namespaced: true, verbs: [] }],
    },
    ...served,
  };
  return ({ url }, response) => {
    const answer = answers[url];
    if (answer) {
      answerJson(response, answer);
    } else if (url.startsWith('/apis/example.dev/v1/')) {
      answerJson(response, { metadata: { name: 'b' } });
    } else {
      answerJson(response, DOWN, { status: 503 });
    }
  };
}

describe('discovery', () => {
  it('asks an older server group by group, and names the group that failed', async () => {
    const server = await bench.serve(
      anOldServer({ '/apis/example.dev/v1': { resources: [WIDGETS] } }),
    );
    const { kinds, missing } = await bench.open(server).discover();
    expect(
      kinds.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
    ).toEqual(expect.arrayContaining(['v1 Pod', 'example.dev/v1 Widget']));
    expect(missing).toEqual([
      {
        group: 'broken.dev',
        reason: 'north: discover broken.dev/v1: server-error: down',
      },
    ]);
  });

  it('does not call a kind unserved whose group could not be asked', async () => {
    const server = await bench.serve(anOldServer({}));
    const wanted = { ...WIDGET, apiVersion: 'broken.dev/v1' };
    const error = await failureOf(bench.open(server).get(wanted));
    expect(error.reason).toBe('server-error');
    expect(error.message).toContain('its group could not be discovered');
  });

  it('fails where the server cannot be asked at all', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, DOWN, { status: 503 }),
    );
    expect((await failureOf(bench.open(server).discover())).status).toBe(503);
  });

  it('remembers what it was told until that is too old', async () => {
    const server = await bench.serve(
      anOldServer({ '/apis/example.dev/v1': { resources: [WIDGETS] } }),
    );
    let now = Date.parse('2026-01-01T00:00:00Z');
    const client = bench.open(server, { now: () => new Date(now) });
    await client.get(WIDGET);
    const asked = server.requests().length;
    await client.get(WIDGET);
    await client.discover();
    expect(server.requests()).toHaveLength(asked + 1);
    now += 300_001;
    await client.discover();
    expect(server.requests().length).toBeGreaterThan(asked + 1);
  });

  it('finds a kind that was installed meanwhile, without asking in a hot loop', async () => {
    const served: Record<string, unknown> = {
      '/apis/example.dev/v1': { resources: [] },
    };
    const answer = (...given: Parameters<Answer>) =>
      anOldServer(served)(...given);
    const server = await bench.serve(answer);
    let now = Date.parse('2026-01-01T00:00:00Z');
    const client = bench.open(server, { now: () => new Date(now) });
    expect((await failureOf(client.get(WIDGET))).reason).toBe('not-served');
    const asked = server.requests().length;
    await failureOf(client.get(WIDGET));
    expect(server.requests()).toHaveLength(asked);
    served['/apis/example.dev/v1'] = { resources: [WIDGETS] };
    now += 10_001;
    await expect(client.get(WIDGET)).resolves.toMatchObject({ kind: 'Widget' });
  });

  it('needs no discovery for a built-in kind', async () => {
    const server = await bench.serve((_, response) =>
      answerJson(response, { metadata: { name: 'a' } }),
    );
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    await bench.open(server).apply({ ...namespace, metadata: { name: 'a' } });
    expect(server.requests()).toEqual([
      'PATCH /api/v1/namespaces/a?fieldManager=fairway&force=false',
    ]);
  });
});
