import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { concernsAny } from '@fairway/input';
import {
  findingsServiceRef,
  type Findings,
} from '@fairway/plugin-findings-node';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { aSet } from './__testUtils__/aSet';
import findingsFeature from './index';

jest.setTimeout(60_000);

describe('the findings backend', () => {
  let backend: TestBackend | undefined;
  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  async function start(options: { decision?: AuthorizeResult.DENY } = {}) {
    const scheduler = mockServices.scheduler();
    const messages: { message: unknown }[] = [];
    let findings: Findings | undefined;
    const reporter = createBackendPlugin({
      pluginId: 'reporter',
      register(env) {
        env.registerInit({
          deps: { reports: findingsServiceRef },
          async init({ reports }) {
            findings = reports;
            reports.report(aSet('a', ['n1'], { observedAt: Date.now() }));
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        findingsFeature,
        reporter,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async payload => void messages.push(payload),
          }),
        }),
        ...(options.decision
          ? [mockServices.permissions.factory({ result: options.decision })]
          : []),
      ],
    });
    const { server } = backend;
    return {
      messages,
      scheduler,
      report: (set: ReturnType<typeof aSet>) => findings!.report(set),
      get: (path: string) => request(server).get(`/api/findings${path}`),
    };
  }

  async function waitFor<T>(read: () => Promise<T>, isDone: (t: T) => boolean) {
    for (let attempt = 0; ; attempt++) {
      const value = await read();
      if (isDone(value)) return value;
      if (attempt > 100) throw new Error(JSON.stringify(value));
      await sleep(20);
    }
  }

  it('shows what another plugin reports, and tells open pages by ids that only they know', async () => {
    const { get, messages, report } = await start();
    const list = async () => (await get('/findings').expect(200)).body;
    const { items } = await waitFor(list, ({ total }) => total === 1);
    expect(items[0]).toMatchObject({ state: 'open', subject: 'Nodes' });
    report(aSet('a', [], { observedAt: Date.now() }));
    await waitFor(list, ({ total }) => total === 0);
    await waitFor(
      async () => messages,
      sent => sent.some(({ message }) => concernsAny(message, [items[0].id])),
    );
    expect(JSON.stringify(messages)).not.toContain(items[0].id);
    expect(JSON.stringify(messages)).not.toContain('NODE');
  });

  it('goes on after a report that is wrong', async () => {
    const { get, report } = await start();
    report(aSet('b', ['n1'], { observedAt: NaN }));
    report(aSet('c', ['n1'], { observedAt: Date.now() }));
    await waitFor(
      async () => (await get('/findings?cluster=c').expect(200)).body,
      ({ total }) => total === 1,
    );
    expect((await get('/findings?cluster=b')).body.total).toBe(0);
  });

  it('has its upkeep done', async () => {
    const { scheduler } = await start();
    await scheduler.triggerTask('findings-expire');
    await scheduler.triggerTask('findings-notify');
    await scheduler.triggerTask('findings-delete-old');
    const tasks = await scheduler.getScheduledTasks();
    expect(tasks.map(({ id, scope }) => [id, scope])).toEqual([
      ['findings-expire', 'global'],
      ['findings-notify', 'global'],
      ['findings-delete-old', 'global'],
    ]);
  });

  it('gives nothing to who may read nothing', async () => {
    const { get } = await start({ decision: AuthorizeResult.DENY });
    await get('/findings').expect(403);
    await get('/findings.csv').expect(403);
    await get('/findings/x').expect(404);
  });
});
