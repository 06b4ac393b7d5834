import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pickNode } from '../domain/schemas/__testUtils__/pickNode';
import { anOpenApiDocument } from '../domain/schemas/__testUtils__/anOpenApiDocument';
import { aFailure, FakeServer } from './__testUtils__/FakeServer';
import { DOCUMENT, WIDGETS, widgetAnswers } from './__testUtils__/widgetServer';
import { fetchKinds } from './fetchKinds';

const RESOURCES = '/apis/example.com/v1';

async function prepare(answers: Record<string, unknown>) {
  const server = new FakeServer({ ...widgetAnswers(), ...answers });
  const kinds = fetchKinds({ server });
  await kinds.prepare([WIDGETS]);
  return { server, kinds, widget: kinds.find(WIDGETS, 'Widget') };
}

describe('a group version that the server serves', () => {
  it('has its kinds, with schema and scope', async () => {
    const { kinds, widget } = await prepare({});
    expect(pickNode(widget?.schema, 'spec', 'size')).toEqual({
      type: 'scalar',
      format: 'integer',
    });
    expect(widget?.isNamespaced).toBe(true);
    expect(kinds.find(WIDGETS, 'Gadget')?.isNamespaced).toBe(false);
    expect(kinds.isComplete).toBe(true);
    expect(kinds.failures.size).toBe(0);
  });

  it.each(['Scale', 'Unheard', 'constructor'])('has no kind %s', async kind => {
    const { kinds } = await prepare({});
    expect(kinds.find(WIDGETS, kind)).toBeUndefined();
  });

  it('costs its own documents and no others', async () => {
    const { server } = await prepare({});
    expect(server.requests).toEqual([RESOURCES, '/openapi/v3', DOCUMENT]);
  });

  it('is asked for once, however often it is named', async () => {
    const server = new FakeServer(widgetAnswers());
    await fetchKinds({ server }).prepare([WIDGETS, WIDGETS]);
    expect(server.requests).toHaveLength(3);
  });

  it('has kinds without a schema, where the server publishes none', async () => {
    const { kinds, widget } = await prepare({
      '/openapi/v3': aFailure(404, 'the server is older'),
    });
    expect(widget).toEqual({
      schema: undefined,
      defaults: [],
      isNamespaced: true,
    });
    expect(kinds.failures.size).toBe(0);
  });

  it('has kinds without a schema, where its document leaves them out', async () => {
    const { kinds } = await prepare({});
    expect(kinds.find(WIDGETS, 'Gadget')?.schema).toBeUndefined();
  });

  it('is served without a group under another path', async () => {
    const server = new FakeServer({
      '/openapi/v3': {
        paths: { 'api/v1': { serverRelativeURL: '/openapi/v3/api/v1?hash=1' } },
      },
      '/openapi/v3/api/v1?hash=1': anOpenApiDocument(),
      '/api/v1': {
        resources: [{ name: 'options', kind: 'DeleteOptions' }],
      },
    });
    const kinds = fetchKinds({ server });
    await kinds.prepare(['v1']);
    expect(kinds.find('v1', 'DeleteOptions')?.schema).toBeDefined();
  });
});

describe('a group version that is gone', () => {
  it('has no kinds, and is no failure', async () => {
    const { kinds, widget } = await prepare({
      [RESOURCES]: aFailure(404, 'the server could not find it'),
    });
    expect(widget).toBeUndefined();
    expect(kinds.isComplete).toBe(true);
    expect(kinds.failures.size).toBe(0);
  });

  it('is forgotten when it goes, and known when it comes', async () => {
    const { kinds, server } = await prepare({});
    const served = server.answers[RESOURCES];
    server.answers[RESOURCES] = aFailure(404, 'gone');
    await kinds.prepare([WIDGETS]);
    expect(kinds.find(WIDGETS, 'Widget')).toBeUndefined();
    server.answers[RESOURCES] = served;
    await kinds.prepare([WIDGETS]);
    expect(kinds.find(WIDGETS, 'Widget')).toBeDefined();
  });
});

describe('a group version that cannot be loaded', () => {
  it.each([
    ['its kinds are forbidden', RESOURCES, aFailure(403, 'forbidden: no')],
    ['its server is down', RESOURCES, aFailure(503, 'service unavailable')],
    ['nobody answers', RESOURCES, new Error('connect ECONNREFUSED')],
    ['the documents are forbidden', '/openapi/v3', aFailure(403, 'forbidden')],
    ['its document is not there', DOCUMENT, aFailure(404, 'no document')],
    ['its document fails', DOCUMENT, aFailure(500, 'it broke')],
  ])('is named with the reason where %s', async (_, at, error) => {
    const { kinds, widget } = await prepare({ [at]: error });
    expect(widget).toBeUndefined();
    expect([...kinds.failures]).toEqual([[WIDGETS, error.message]]);
  });

  it('leaves the others as they are', async () => {
    const server = new FakeServer({
      ...widgetAnswers(),
      '/apis/metrics.k8s.io/v1': aFailure(503, 'down'),
    });
    const kinds = fetchKinds({ server });
    await kinds.prepare(['metrics.k8s.io/v1', WIDGETS]);
    expect(kinds.find(WIDGETS, 'Widget')).toBeDefined();
    expect([...kinds.failures.keys()]).toEqual(['metrics.k8s.io/v1']);
  });

  it('is no failure any more once it could be', async () => {
    const { kinds, server } = await prepare({
      '/openapi/v3': aFailure(503, 'starting'),
    });
    server.answers['/openapi/v3'] = widgetAnswers()['/openapi/v3'];
    await kinds.prepare([WIDGETS]);
    expect(kinds.failures.size).toBe(0);
    expect(kinds.find(WIDGETS, 'Widget')?.schema).toBeDefined();
  });

  it('is no longer known by what was true before', async () => {
    const { kinds, server } = await prepare({});
    server.answers[RESOURCES] = aFailure(503, 'down');
    await kinds.prepare([WIDGETS]);
    expect(kinds.find(WIDGETS, 'Widget')).toBeUndefined();
    expect(kinds.failures.get(WIDGETS)).toBe('down');
  });

  it('tells a reason also where what was thrown is no error', async () => {
    const server = { get: () => Promise.reject('down') };
    const kinds = fetchKinds({ server });
    await kinds.prepare([WIDGETS]);
    expect(kinds.failures.get(WIDGETS)).toBe('down');
  });
});

describe('an answer that is not to be trusted', () => {
  it.each([
    ['an address elsewhere', 'https://example.org/openapi/v3/x?hash=1'],
    ['an address without a scheme', '//example.org/openapi/v3/x?hash=1'],
    ['a path out of it', '/openapi/v3/../../api/v1/secrets?hash=1'],
    ['an encoded path out of it', '/openapi/v3/%2E%2e/api/v1/secrets'],
    ['another path', '/api/v1/namespaces/kube-system/secrets'],
    ['no address', undefined],
  ])('names %s, which is not asked for', async (_, serverRelativeURL) => {
    const { server, widget } = await prepare({
      '/openapi/v3': {
        paths: { 'apis/example.com/v1': { serverRelativeURL } },
      },
    });
    expect(server.requests).toEqual([RESOURCES, '/openapi/v3']);
    expect(widget?.schema).toBeUndefined();
  });

  it.each([[null], ['<html>'], [[]], [{ resources: [null, {}, 1] }]])(
    'lists no kinds: %j',
    async answer => {
      const { widget } = await prepare({ [RESOURCES]: answer });
      expect(widget).toBeUndefined();
    },
  );

  it('holds no document where one should be', async () => {
    const { widget } = await prepare({ [DOCUMENT]: 'not today' });
    expect(widget?.schema).toBeUndefined();
    expect(widget?.isNamespaced).toBe(true);
  });
});

describe('what was read before', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'schemas-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Another run of the program. */
  async function run(
    answers: Record<string, unknown> = {},
    cacheFolder = folder,
  ) {
    const server = new FakeServer({ ...widgetAnswers(), ...answers });
    const kinds = fetchKinds({ server, cacheFolder });
    await kinds.prepare([WIDGETS]);
    const isAsked = server.requests.includes(DOCUMENT);
    return { isAsked, schema: kinds.find(WIDGETS, 'Widget')?.schema, kinds };
  }

  const findFile = async () =>
    path.join(folder, (await readdir(folder))[0] ?? 'none');

  it('is not read again by the next run', async () => {
    const first = await run();
    const second = await run();
    expect([first.isAsked, second.isAsked]).toEqual([true, false]);
    expect(second.schema).toEqual(first.schema);
  });

  it('is not read again by the same run, without a folder too', async () => {
    const server = new FakeServer(widgetAnswers());
    const kinds = fetchKinds({ server });
    await kinds.prepare([WIDGETS]);
    await kinds.prepare([WIDGETS]);
    expect(server.requests.filter(one => one === DOCUMENT)).toHaveLength(1);
  });

  it('is read again when its hash is another one', async () => {
    await run();
    const address = `${DOCUMENT}2`;
    const { schema } = await run({
      '/openapi/v3': {
        paths: { 'apis/example.com/v1': { serverRelativeURL: address } },
      },
      [address]: anOpenApiDocument({ size: { type: 'string' } }),
    });
    expect(pickNode(schema, 'spec', 'size')).toMatchObject({
      format: 'string',
    });
  });

  it('is read again each time where the server names no hash', async () => {
    const address = '/openapi/v3/apis/example.com/v1';
    const answers = {
      '/openapi/v3': {
        paths: { 'apis/example.com/v1': { serverRelativeURL: address } },
      },
      [address]: anOpenApiDocument(),
    };
    await run(answers);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['something else', () => '{"digest":"x","knowledge":"{}"}'],
    ['changed inside', (text: string) => text.replace('integer', 'boolean')],
  ])('is read again where the file is %s', async (_, damage) => {
    await run();
    const file = await findFile();
    await writeFile(file, damage(await readFile(file, 'utf8')));
    const { isAsked, schema } = await run();
    expect(isAsked).toBe(true);
    expect(pickNode(schema, 'spec', 'size')).toMatchObject({
      format: 'integer',
    });
    expect((await run()).isAsked).toBe(false);
  });

  it('is read each time, and nothing fails, where the folder cannot be written to', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const { schema, kinds } = await run({}, path.join(file, 'below'));
    expect(schema).toBeDefined();
    expect(kinds.failures.size).toBe(0);
  });

  it('lies in the folder whatever the server calls it', async () => {
    const address = '/openapi/v3/apis/x?hash=%2F..%2F..%2Fescaped';
    await run({
      '/openapi/v3': {
        paths: { 'apis/example.com/v1': { serverRelativeURL: address } },
      },
      [address]: anOpenApiDocument(),
    });
    expect(await readdir(folder)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}\.json$/),
    ]);
  });
});
