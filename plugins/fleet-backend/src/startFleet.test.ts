import { mockServices } from '@backstage/backend-test-utils';
import { openDatabases } from './__testUtils__/openDatabases';
import { CheckStore } from './checks/CheckStore';
import { startFleet, type FleetStart } from './startFleet';

/** A fleet whose declared rows no database takes and whose documents cannot be taken up. */
function aBrokenFleet(observed: string[]): FleetStart {
  const broken = async () => {
    throw new Error('invalid byte sequence for encoding "UTF8": 0x00');
  };
  const parts: Record<keyof FleetStart, unknown> = {
    checks: {
      closeRetired: async () => undefined,
      expire: async () => undefined,
    },
    checkConfiguration: { restore: broken },
    capacityPoints: { prune: async () => undefined },
    checkStore: { prune: async () => undefined },
    commits: { prune: async () => undefined },
    commitReader: { run: async () => undefined },
    clusters: { onChange: () => () => undefined },
    configurations: { forgetOthers: async () => undefined },
    declared: { pruneRetired: async () => undefined },
    documents: { restore: broken, run: broken },
    leases: { freeAbandoned: async () => undefined },
    manifestReader: { run: async () => undefined },
    lifecycle: mockServices.lifecycle.mock(),
    local: { refresh: async () => undefined },
    logger: mockServices.logger.mock(),
    now: () => 0,
    observations: { pruneChanges: async () => undefined },
    observer: {
      tick: async () => {
        observed.push('tick');
      },
      stop: async () => undefined,
    },
    repository: { onHead: () => () => undefined },
    scheduler: undefined,
    summaryStore: { prune: async () => undefined },
    sync: { run: broken, markDue: () => undefined },
  };
  return parts as unknown as FleetStart;
}

const { ids, open } = openDatabases();

describe.each(ids)('the history on %p', id => {
  it('is kept for 90 days', async () => {
    const knex = await open(id);
    const start = Date.parse('2026-11-20T12:00:00Z');
    const dayMs = 24 * 3_600_000;
    const clock = { now: start };
    await knex('check_changes').insert(
      [0, 1].map(days => ({
        ...{ cluster: 'a', check_id: 'FW-POD-OOM', reason: 'x' },
        ...{ state: 'bad', at: start + days * dayMs },
      })),
    );
    const scheduler = mockServices.scheduler();
    await startFleet({
      ...aBrokenFleet([]),
      checkStore: new CheckStore(knex),
      declared: {
        pruneRetired: async () => undefined,
      } as unknown as FleetStart['declared'],
      now: () => clock.now,
      scheduler,
    });
    const kept = async (at: number) => {
      clock.now = start + at;
      await scheduler.triggerTask('fleet-prune-history');
      return knex('check_changes').orderBy('at').pluck('at');
    };
    expect(await kept(90 * dayMs)).toHaveLength(2);
    expect((await kept(90 * dayMs + 1)).map(Number)).toEqual([start + dayMs]);
    expect(await kept(91 * dayMs + 1)).toEqual([]);
  });
});

describe('startFleet', () => {
  it('[D2] starts and observes although nothing of what is declared can be taken up or stored', async () => {
    const observed: string[] = [];
    const scheduler = mockServices.scheduler();
    await startFleet({ ...aBrokenFleet(observed), scheduler });
    await scheduler.triggerTask('fleet-observe');
    expect(observed).toEqual(['tick']);
  });
});
