import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { RestFleetHealth } from './RestFleetHealth';

const aCluster = (name: string): ListClustersResponse['items'][number] => ({
  name,
  labels: { provider: 'p', region: 'r', tier: 'dev', ring: 'x' },
  declaredBy: 'configuration',
  verdict: 'bad',
  reason: `${name} is full`,
  since: null,
  observedAt: null,
  source: 'https://127.0.0.1:1',
  coverage: { complete: true, missing: [] },
  version: null,
  nodes: null,
  pods: null,
  owner: null,
  checks: null,
  role: null,
  outlook: null,
  maintenance: null,
});
const totals = { ok: 0, bad: 2, unknown: 0 };

describe('RestFleetHealth', () => {
  const asked: string[] = [];
  let answers: Partial<ListClustersResponse>[];
  let server: Server;
  let health: RestFleetHealth;

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push(String(req.url));
      const next = answers.shift();
      res.statusCode = next ? 200 : 503;
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(next ?? { error: { message: 'busy' } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    health = new RestFleetHealth({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => `http://127.0.0.1:${port}`,
      }),
      logger: mockServices.logger.mock(),
    });
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  const read = () => health.read();

  it('[D16.9] reads the clusters behind the first page too', async () => {
    answers = [
      { items: [aCluster('near')], totals, nextCursor: 'a b' },
      { items: [aCluster('far')], totals },
    ];
    expect(await read()).toEqual(
      new Map([
        ['near', { verdict: 'bad', reason: 'near is full' }],
        ['far', { verdict: 'bad', reason: 'far is full' }],
      ]),
    );
    expect(asked).toEqual([
      '/clusters?limit=1000',
      '/clusters?limit=1000&cursor=a+b',
    ]);
  });

  it('[D16.9] ends where a fleet does not', async () => {
    const endless = { items: [aCluster('a')], totals, nextCursor: 'x' };
    answers = Array.from({ length: 50 }, () => endless);
    expect((await read()).size).toBe(1);
    expect(asked).toHaveLength(10);
  });

  it('asks once for forty people who plan at the same time, and anew for who comes later', async () => {
    const page = { items: [aCluster('a')], totals };
    answers = [page, page];
    await Promise.all(Array.from({ length: 40 }, read));
    expect(asked).toHaveLength(1);
    await read();
    expect(asked).toHaveLength(2);
  });

  it('[D16.8] knows nothing of any cluster if the fleet does not answer', async () => {
    answers = [{ items: [aCluster('a')], totals, nextCursor: 'x' }];
    expect(await read()).toEqual(new Map());
  });
});
