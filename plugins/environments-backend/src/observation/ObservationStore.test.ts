import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import {
  EnvironmentRow,
  toEnvironmentRow,
} from '../environments/EnvironmentRow';
import { ObservationStore } from './ObservationStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const count = 230;
const cluster = 'harbour-dev';

const seen = (name: string, observedAt: number) => ({
  uid: `uid-${name}`,
  createdAt: '2030-01-01T00:00:00Z',
  endingSince: null,
  objects: [{ kind: 'Namespace', name }],
  access: [],
  missing: [],
  observedAt,
});
const gone = (observedAt: number) => ({
  ...seen('', observedAt),
  uid: null,
  createdAt: null,
  objects: [],
});

function toRow(id: string): EnvironmentRow {
  const name = id.replace('id-', 'env-');
  return toEnvironmentRow({
    ...{ id, owner: 'storefront', name, namespace: `storefront--${name}` },
    ...{ cluster, ownerRef: 'group:default/storefront', class: 'sandbox' },
    ...{ purpose: null, leaseUntil: '2030-01-01T00:00:00Z', quota: {} },
    ...{ expected: [], document: '', blob: '', path: '', commit: '' },
    declared: true,
  });
}

describe.each(databases.eachSupportedId())('ObservationStore on %p', id => {
  let knex: Knex;
  let store: ObservationStore;
  let statements: string[];

  beforeEach(async () => {
    knex = await openDatabase(databases, id);
    store = new ObservationStore(knex);
    statements = [];
    knex.on('query', ({ sql }) => statements.push(sql));
  });
  afterEach(() => knex.destroy());

  /** Adds to what is there until there are so many. Ids in the order of their names, `env-0` first. */
  async function declare(size: number): Promise<string[]> {
    const ids = Array.from({ length: size }, (_, index) => `id-${index}`);
    const known = await knex('environments').pluck('id');
    await knex.batchInsert(
      'environments',
      ids.filter(each => !known.includes(each)).map(toRow),
      50,
    );
    return ids;
  }

  const read = (at: number, differing: string[] = []) =>
    store.record({ cluster, observedAt: at }, ({ name }) =>
      seen(differing.includes(name) ? `x${at}` : name, at),
    );
  const observeAt = (name: string, at: number, uid = name) =>
    store.record(
      { cluster, namespace: `storefront--${name}`, observedAt: at },
      () => seen(uid, at),
    );
  const find = async (name: string) =>
    (await new EnvironmentReadModel(knex).find('storefront', name))
      ?.observation;
  const writes = () =>
    statements.filter(sql => /^(insert|update|delete)/.test(sql));

  it('[D11] notes the age of many that are as they were in a few statements, and tells only news', async () => {
    const ids = await declare(count);
    expect((await read(1)).sort()).toEqual([...ids].sort());
    statements = [];
    expect(await read(2)).toEqual([]);
    expect(statements.length).toBeLessThan(15);
    expect(await find('env-7')).toMatchObject({ observedAt: 2 });

    expect((await read(3, ['env-3', 'env-150'])).sort()).toEqual(
      [ids[3], ids[150]].sort(),
    );
    for (const name of ['env-3', 'env-150', 'env-151']) {
      expect(await find(name)).toMatchObject({ observedAt: 3 });
    }
  });

  it('reads 50 and 500 environments that are as they were with the same statements, and writes only what changed', async () => {
    const counted: Record<number, string[]> = {};
    for (const size of [50, 500]) {
      await declare(size);
      await read(size);
      statements = [];
      await read(size + 1);
      counted[size] = [...statements];
      expect(writes().filter(sql => sql.includes('observations'))).toEqual([]);
    }
    expect(counted[500]).toEqual(counted[50]);

    const before = await knex('observations').orderBy('environment_id');
    await read(600, ['env-3']);
    const after = await knex('observations').orderBy('environment_id');
    const changed = after.filter(
      (row, index) => JSON.stringify(row) !== JSON.stringify(before[index]),
    );
    expect(changed).toMatchObject([{ uid: 'uid-x600' }]);
  });

  it('keeps what was seen later, and writes nothing for what has gone meanwhile', async () => {
    const ids = await declare(3);
    await read(5);
    expect(await read(4, ['env-0', 'env-1'])).toEqual([]);
    expect(await find('env-0')).toEqual(seen('env-0', 5));
    await knex('environments').where({ id: ids[0] }).delete();
    expect(await read(6, ['env-0'])).toEqual([]);
    expect(await knex('observations').pluck('environment_id')).toHaveLength(2);
  });

  it('orders looks at one environment and readings of its cluster by when they began', async () => {
    const [id0] = await declare(2);
    await read(10);
    expect(await observeAt('env-0', 12, 'looked')).toEqual([id0]);
    expect(await read(11, ['env-0'])).toEqual([]);
    expect(await find('env-0')).toEqual({
      ...seen('looked', 12),
      objects: expect.anything(),
    });
    expect(await find('env-1')).toMatchObject({ observedAt: 11 });

    expect(await read(20)).toEqual([id0]);
    expect(await observeAt('env-0', 19, 'stale')).toEqual([]);
    expect(await find('env-0')).toEqual(seen('env-0', 20));
    expect(await observeAt('env-0', 21)).toEqual([]);
    expect(await find('env-0')).toEqual(seen('env-0', 21));
    expect(await find('env-1')).toMatchObject({ observedAt: 20 });
  });

  it('keeps the reason of the last attempt, and none once the cluster was read after it', async () => {
    await declare(1);
    const reason = async () =>
      (await new EnvironmentReadModel(knex).find('storefront', 'env-0'))
        ?.failure;
    await read(1);
    await store.noteFailure(cluster, { attemptedAt: 3, failure: 'third' });
    await store.noteFailure(cluster, { attemptedAt: 2, failure: 'second' });
    expect(await reason()).toBe('third');
    await read(2);
    expect(await reason()).toBe('third');
    await read(4);
    expect(await reason()).toBeUndefined();
    expect(await store.hasAnyOn(cluster)).toBe(true);
    expect(await store.hasAnyOn('elsewhere')).toBe(false);
  });

  it('removes what is declared no more and gone, and nothing that is declared', async () => {
    const ids = await declare(count);
    await read(1);
    const [undeclared, declared] = ids;
    await knex('environments')
      .where({ id: undeclared })
      .update({ declared: false });
    const changed = await store.record({ cluster, observedAt: 2 }, ({ name }) =>
      ['env-0', 'env-1'].includes(name) ? gone(2) : seen(name, 2),
    );
    expect(changed.sort()).toEqual([undeclared, declared].sort());
    expect(await knex('environments').pluck('id')).toHaveLength(count - 1);
    expect(
      await knex('environments').where({ id: declared }).pluck('declared'),
    ).toHaveLength(1);
  });
});
