import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import { LeaseStore } from './LeaseStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const start = 1_000_000;
const times = { leaseMs: 30_000, heartbeatMs: 10_000 };
const as = (owner: string, now: number) => ({ owner, now, ...times });

describe.each(ids)('LeaseStore on %p', id => {
  async function setUp(count: number) {
    const knex = await open(id);
    const names = Array.from({ length: count }, (_, index) => `c${index}`);
    await aDeclaredClusterStore(knex).replace(
      names.map(name => aFleetCluster({ name })),
      anOrigin({ now: start }),
    );
    const reschedule = (
      { cluster }: { cluster: string },
      due: { next_run_at: number },
    ) => knex('observers').where({ cluster }).update(due);
    return { knex, names, leases: new LeaseStore(knex), reschedule };
  }

  it('hands each cluster to one of many that claim at the same time', async () => {
    const { leases, names } = await setUp(20);
    const claims = await Promise.all(
      ['x', 'y', 'z'].map(owner =>
        leases.claimDue(as(owner, start), names, 100),
      ),
    );
    const claimed = claims.flat().map(claim => claim.cluster);
    expect(claimed.sort()).toEqual([...names].sort());
  });

  it('keeps the epoch while one replica renews, and raises it when another takes over', async () => {
    const { leases, names } = await setUp(1);
    const [first] = await leases.claimDue(as('x', start), names, 9);
    expect(first.epoch).toBeGreaterThanOrEqual(start);
    const [renewed] = await leases.claimDue(as('x', start + 10_000), names, 0);
    expect(renewed).toEqual(first);
    expect(await leases.claimDue(as('y', start + 20_000), names, 9)).toEqual(
      [],
    );
    const [taken] = await leases.claimDue(as('y', start + 40_001), names, 9);
    expect(taken.epoch).toBeGreaterThan(first.epoch);
    expect(await leases.claimDue(as('x', start + 50_002), names, 9)).toEqual(
      [],
    );
  });

  it('raises the epoch of a replica that slept past its own lease', async () => {
    const { leases, names } = await setUp(1);
    const [first] = await leases.claimDue(as('x', start), names, 9);
    const [later] = await leases.claimDue(as('x', start + 31_000), names, 9);
    expect(later.epoch).toBeGreaterThan(first.epoch);
  });

  it('renews under the same epoch what nobody took while its replica stood still, and nothing else', async () => {
    const { leases, names } = await setUp(4);
    const held = await leases.claimDue(as('x', start), names, 9);
    const epochOf = (name: string) =>
      held.find(({ cluster }) => cluster === name)!.epoch;
    const later = start + 100_000;
    // One was taken and is held, one was taken and given back, one is no more in the fleet.
    await leases.claimDue(as('z', later), ['c2'], 9);
    await leases.leave('z');
    await leases.claimDue(as('y', later), ['c1'], 9);
    const renewed = await leases.renew(as('x', later + 1), ['c0', 'c1', 'c2']);
    expect(renewed).toEqual([{ cluster: 'c0', epoch: epochOf('c0') }]);
    // It is held again, so that nobody takes it.
    expect(await leases.claimDue(as('y', later + 2), ['c0'], 9)).toEqual([]);
    const [own] = await leases.claimDue(as('x', later + 2), ['c0'], 0);
    expect(own.epoch).toBe(epochOf('c0'));
    const [back] = await leases.claimDue(as('x', later + 10_001), ['c2'], 9);
    expect(back.epoch).toBeGreaterThan(epochOf('c2'));
  });

  it('renews no cluster that another replica takes at the same time', async () => {
    const { leases, names } = await setUp(20);
    const held = await leases.claimDue(as('x', start), names, 99);
    const later = as('y', start + 100_000);
    const [renewed, taken] = await Promise.all([
      leases.renew({ ...later, owner: 'x' }, names),
      leases.claimDue(later, names, 99),
    ]);
    const all = [...renewed, ...taken].map(({ cluster }) => cluster);
    expect(all.sort()).toEqual([...names].sort());
    for (const { cluster, epoch } of renewed) {
      expect(held).toContainEqual({ cluster, epoch });
    }
    for (const { cluster, epoch } of taken) {
      expect(held).not.toContainEqual({ cluster, epoch });
    }
  });

  it('claims only what is due', async () => {
    const { leases, names, reschedule } = await setUp(2);
    const [first] = await leases.claimDue(as('x', start), names, 9);
    await reschedule(first, { next_run_at: start + 2_500 });
    const due = await leases.claimDue(as('x', start + 2_500), names, 9);
    expect(due.map(claim => claim.cluster)).toEqual([first.cluster]);
  });

  it('shares evenly with a replica that joins, and takes all back when it leaves', async () => {
    const { leases, names, knex } = await setUp(10);
    const held = async (owner: string) =>
      (await knex('observers').where({ lease_owner: owner })).length;
    const round = async (owner: string, now: number) => {
      const take = await leases.balance(as(owner, now));
      await leases.claimDue(as(owner, now), names, take);
    };
    await round('x', start);
    expect(await held('x')).toBe(10);
    await round('y', start + 1_000);
    await round('x', start + 10_000);
    await round('y', start + 10_001);
    expect([await held('x'), await held('y')]).toEqual([5, 5]);
    await leases.leave('y');
    await round('x', start + 20_002);
    expect(await held('x')).toBe(10);
  });

  it('takes a cluster beyond its share where nobody else comes for it', async () => {
    const { leases, names } = await setUp(2);
    expect(await leases.claimDue(as('x', start + 9_999), names, 0)).toEqual([]);
    expect(
      await leases.claimDue(as('x', start + 10_000), names, 0),
    ).toHaveLength(2);
  });

  it('frees the leases of a killed process at once on SQLite, and leaves those of others on PostgreSQL', async () => {
    const { leases, names } = await setUp(2);
    await leases.claimDue(as('killed', start), names, 9);
    await leases.freeAbandoned();
    const claimed = await leases.claimDue(as('next', start + 10_000), names, 9);
    expect(claimed).toHaveLength(id === 'SQLITE_3' ? 2 : 0);
  });
});
