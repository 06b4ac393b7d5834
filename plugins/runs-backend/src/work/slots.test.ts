import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('slots on %p', id => {
  let ledger: TestLedger;
  let open = () => {};
  let gate: Promise<void>;

  beforeEach(async () => {
    ledger = new TestLedger(
      await createLedgerDatabase(databases, id as TestDatabaseId),
    );
    gate = new Promise(resolve => {
      open = resolve;
    });
  });
  afterEach(() => ledger.close());

  /** Eight runs hang until the gate opens, and a ninth on a cluster that answers comes after them. */
  async function compete(toCluster: (index: number) => string) {
    const { harbour } = ledger;
    const hanging = [
      harbour.step('tern', {
        apply: async () => {
          await gate;
          return { kind: 'refused', reason: 'the test is over' };
        },
      }),
    ];
    const quick = [harbour.step('gull')];
    const slow: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      slow.push(
        await ledger.submit(hanging, {
          ...{ boat: `boat-${index}`, intent: 'hang' },
          bulkhead: toCluster(index),
        }),
      );
    }
    ledger.startWorker(
      [harbour.intent(hanging, { name: 'hang' }), harbour.intent(quick)],
      {
        ...{ concurrency: 8, bulkheadConcurrency: 2, slowAfterMs: 300 },
        ...{ stepDeadlineMs: 600_000, leaseMs: 10_000 },
      },
    );
    await ledger.waitFor(slow[1], 'running');
    const well = await ledger.submit(quick, { boat: 'z', bulkhead: 'well' });
    await ledger.waitFor(well, 'succeeded');
    const states = await Promise.all(
      slow.map(async runId => (await ledger.read(runId)).state),
    );
    open();
    for (const runId of slow) {
      await ledger.waitFor(runId, 'refused');
    }
    return states;
  }

  it('[D3] executes a run of a healthy cluster while eight runs of one that hangs are due', async () => {
    const states = await compete(() => 'hangs');
    expect(states).toEqual([
      ...Array(2).fill('running'),
      ...Array(6).fill('planned'),
    ]);
  });

  it('[D3] executes a run of a healthy cluster while eight others hang in all slots', async () => {
    const states = await compete(index => `hangs-${index}`);
    expect(states).toEqual(Array(8).fill('running'));
  });
});
