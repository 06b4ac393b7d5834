import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import type { RunEvent } from '@fairway/plugin-runs-common';
import type { RunEventSubscriber } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';
import { deleteOldEvents } from './appendEvents';
import { OutboxFeed } from './OutboxFeed';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const everything: RunEventSubscriber['types'] = [
  'run.submitted',
  'run.undoing',
  'run.resumed',
  'run.needs-attention',
  'run.ended',
  'step.done',
  'step.undone',
];

describe.each(databases.eachSupportedId())('the outbox on %p', id => {
  let knex: Knex;
  let ledger: TestLedger;
  let told: RunEvent[];
  const feeds: OutboxFeed[] = [];

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    ledger = new TestLedger(knex);
    told = [];
  });
  afterEach(async () => {
    await Promise.all(feeds.splice(0).map(feed => feed.stop()));
    await ledger.close();
  });

  function createFeed(
    handle: RunEventSubscriber['handle'] = async event => {
      told.push(event);
    },
    types = everything,
  ): OutboxFeed {
    const feed = new OutboxFeed({
      ...{ knex, now: ledger.now, leaseMs: 1_000, pollMs: 20 },
      logger: mockServices.logger.mock(),
      subscriber: { name: 'test', types, handle },
      owner: `feed-${feeds.length}`,
    });
    feeds.push(feed);
    return feed;
  }

  async function untilTold(count: number) {
    while (told.length < count) {
      await sleep(10);
    }
    return told.map(({ type }) => type);
  }

  it('tells everything that happened to a run, in its order, with the run as it was', async () => {
    const { harbour } = ledger;
    const steps = [
      harbour.step('tern'),
      harbour.step('gull', {
        apply: async () => ({ kind: 'refused', reason: 'the berth was taken' }),
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(harbour.intent(steps));
    await ledger.waitFor(runId, 'refused');
    createFeed().start();

    expect(await untilTold(6)).toEqual([
      'run.submitted',
      'step.done',
      'run.undoing',
      'step.undone',
      'step.undone',
      'run.ended',
    ]);
    expect(told.map(({ state }) => state)).toEqual([
      'planned',
      'running',
      ...Array(3).fill('undoing'),
      'refused',
    ]);
    expect(told.at(-1)).toMatchObject({
      ...{ runId, subject: 'boat:tern', reason: 'the berth was taken' },
    });
  });

  it('tells of what people do to a run as well', async () => {
    const { harbour } = ledger;
    const steps = [
      harbour.step('tern', {
        apply: async () => ({
          ...{ kind: 'stuck', reason: 'the quay sank' },
          nextAction: 'Raise it',
        }),
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(harbour.intent(steps));
    await ledger.waitFor(runId, 'needs-attention');
    await ledger.resume(runId);
    await ledger.waitFor(runId, 'needs-attention');
    await ledger.closeRun(runId, []);
    createFeed().start();

    expect(await untilTold(5)).toEqual([
      'run.submitted',
      'run.needs-attention',
      'run.resumed',
      'run.needs-attention',
      'run.ended',
    ]);
    expect(told.at(-1)?.state).toBe('closed');
  });

  it('tells nothing of a transition that was rolled back', async () => {
    await ledger.submit([ledger.harbour.step('tern')]);
    await expect(
      ledger.submit([ledger.harbour.step('tern')], { intent: 'other' }),
    ).rejects.toThrow();
    expect(await knex('outbox')).toHaveLength(1);
  });

  it('hands each event to one of several processes, once, while none of them fails', async () => {
    const { harbour } = ledger;
    const steps = [
      harbour.step('tern', {
        verify: async () => ({ kind: 'done', receipt: {} }),
      }),
    ];
    createFeed().start();
    createFeed().start();
    createFeed().start();
    for (let each = 0; each < 20; each += 1) {
      await ledger.submit(steps, { boat: `boat-${each}` });
    }
    ledger.startWorker(harbour.intent(steps));
    ledger.startWorker(harbour.intent(steps));
    await untilTold(60);
    await Promise.all(feeds.map(feed => feed.stop()));
    const keys = told.map(({ runId, type }) => `${runId} ${type}`);
    expect(new Set(keys).size).toBe(60);
    expect(keys).toHaveLength(60);
  });

  it('asks a subscriber that fails again, and hands over nothing else meanwhile', async () => {
    let failures = 2;
    const attempts: string[] = [];
    const feed = createFeed(async event => {
      attempts.push(event.subject);
      if (failures > 0) {
        failures -= 1;
        throw new Error('the mail is down');
      }
      told.push(event);
    });
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'a' });
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'b' });
    await feed.deliver();
    await feed.deliver();
    expect(attempts).toEqual(['boat:a']);
    ledger.clockMs += 1_000;
    await feed.deliver();
    ledger.clockMs += 2_000;
    await feed.deliver();
    expect(attempts).toEqual(['boat:a', 'boat:a', 'boat:a', 'boat:b']);
    expect(told).toHaveLength(2);
  });

  it('leaves out an event that the subscriber refuses for good', async () => {
    const feed = createFeed(async event => {
      if (event.subject === 'boat:a') {
        throw Object.assign(new Error('no such person'), { statusCode: 400 });
      }
      told.push(event);
    });
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'a' });
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'b' });
    await feed.deliver();
    expect(told.map(({ subject }) => subject)).toEqual(['boat:b']);
  });

  it('deletes what everybody has handled after a day, and anything after thirty', async () => {
    const day = 24 * 60 * 60_000;
    const feed = createFeed();
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'a' });
    await feed.deliver();
    await ledger.submit([ledger.harbour.step('tern')], { boat: 'b' });
    const left = async (ms: number) => {
      await deleteOldEvents(knex, ledger.now() + ms);
      return (await knex('outbox')).length;
    };
    expect(await left(day / 2)).toBe(2);
    expect(await left(2 * day)).toBe(1);
    expect(await left(31 * day)).toBe(0);
  });
});
