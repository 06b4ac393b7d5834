import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { startMockFleet, type MockFleet } from '@fairway/local-fleet';
import { concernsAny } from '@fairway/input';
import request from 'supertest';
import { aFleetConfigObject } from './__testUtils__/aFleetConfig';
import {
  aRepository,
  type PushedRepository,
} from './__testUtils__/aRepository';
import { waitUntil } from './__testUtils__/waitUntil';
import fleet from './index';

jest.setTimeout(60_000);

const document = (name: string, spec: string) =>
  `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata:\n  name: ${name}\nspec: ${spec}\n`;

describe('the fleet backend', () => {
  let mockFleet: MockFleet;
  let repository: PushedRepository;
  let backend: TestBackend | undefined;
  beforeAll(async () => {
    mockFleet = await startMockFleet({ clusters: 2 });
  });
  afterAll(() => mockFleet?.close());
  beforeEach(async () => {
    repository = await aRepository({
      'clusters/mock-0001.yaml': document('mock-0001', '{title: First}'),
      'clusters/broken.yaml': document('broken', '{titel: Broken}'),
    });
  });
  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
    await repository.remove();
  });

  async function start(options: { decision?: AuthorizeResult.DENY } = {}) {
    const scheduler = mockServices.scheduler();
    const messages: unknown[] = [];
    backend = await startTestBackend({
      features: [
        fleet,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            fairway: {
              fleet: aFleetConfigObject(mockFleet.clusters, {
                heartbeatSeconds: 2,
              }),
              repository: {
                url: repository.url,
                directory: repository.directory,
              },
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async payload => {
              messages.push(payload);
            },
          }),
        }),
        ...(options.decision
          ? [mockServices.permissions.factory({ result: options.decision })]
          : []),
      ],
    });
    const { server } = backend;
    const get = (path: string) => request(server).get(`/api/fleet${path}`);
    return {
      get,
      messages,
      tick: () => scheduler.triggerTask('fleet-observe'),
      readDocuments: () => scheduler.triggerTask('fleet-read-documents'),
    };
  }

  it('observes the clusters of the configuration and tells of changes by opaque ids', async () => {
    const { get, tick, readDocuments, messages } = await start();
    await readDocuments();
    const body = await waitUntil(
      async () => {
        await tick();
        return (await get('/clusters').expect(200)).body;
      },
      found => found.totals.ok === 2 && found.items[1].pods,
    );
    expect(body.items[0]).toMatchObject({
      name: 'mock-0001',
      title: 'First',
      verdict: 'ok',
      declaredBy: 'configuration',
      coverage: { complete: true, missing: [] },
    });
    await tick();
    for (const { id } of body.items) {
      const isTold = () =>
        messages.some(sent =>
          concernsAny((sent as { message: unknown }).message, [id]),
        );
      await waitUntil(async () => isTold(), Boolean);
      // Only who knows the id finds the mark.
      expect(JSON.stringify(messages)).not.toContain(id);
    }
    expect(JSON.stringify(messages)).not.toContain('mock-');
    expect(
      messages.some(sent =>
        concernsAny((sent as { message: unknown }).message, [randomUUID()]),
      ),
    ).toBe(false);

    const detail = await get('/clusters/mock-0001').expect(200);
    expect(detail.body.document).toEqual({
      path: 'clusters/mock-0001.yaml',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('assesses the checks of what it observes', async () => {
    const { get, tick } = await start();
    const { items } = await waitUntil(
      async () => {
        await tick();
        return (await get('/clusters/mock-0001/checks').expect(200)).body;
      },
      found => found.totals.good > 5,
    );
    expect(
      items.find((each: { id: string }) => each.id === 'FW-API-HEARTBEAT'),
    ).toMatchObject({
      state: 'good',
    });
  });

  it('shows what is wrong in the fleet repository', async () => {
    const { get, readDocuments } = await start();
    await readDocuments();
    const { body } = await get('/findings').expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({ path: 'clusters/broken.yaml', line: 5 }),
    ]);
  });

  it('gives nothing to who may read nothing', async () => {
    const { get } = await start({ decision: AuthorizeResult.DENY });
    await get('/clusters').expect(403);
    await get('/findings').expect(403);
    await get('/clusters/mock-0001').expect(404);
    await get('/clusters/mock-0001/checks').expect(404);
  });

  it('has no other route', async () => {
    const { get } = await start();
    for (const path of ['/proxy/api', '/clusters/mock-0001/nodes', '/tokens']) {
      await get(path).expect(404);
    }
  });
});
