import { aDifference, aRecord, start } from '../__testUtils__/aRecord';
import { openDatabases } from '../__testUtils__/openDatabases';
import { countRecords } from '../domain/countRecords';
import { DriftReadModel } from '../objects/DriftReadModel';
import { DriftStore, type DriftWrite } from './DriftStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

const drifted = aRecord({
  ...{ verdict: 'drifted', firstSeen: start, flaps: 2 },
  differences: [aDifference()],
  omitted: 3,
});
const settling = aRecord({
  name: 'api',
  pending: { verdict: 'missing', since: start },
});
const unknown = aRecord({ name: 'job', verdict: null, unknown: 'forbidden' });

describe.each(ids)('DriftStore on %p', id => {
  async function setUp() {
    const knex = await open(id);
    const store = new DriftStore(knex);
    const write = (more: Partial<DriftWrite>) =>
      store.write({
        ...{ cluster: 'a', epoch: 5, now: start, records: [], gone: [] },
        ...more,
      });
    return { knex, store, write, model: new DriftReadModel(knex) };
  }

  it('gives back what was written', async () => {
    const { store, write } = await setUp();
    const records = [drifted, settling, unknown];
    expect(await write({ records })).toBe('written');
    expect(await store.load('a')).toEqual(
      new Map(records.map(record => [record.key, record])),
    );
    expect(await store.load('b')).toEqual(new Map());
    expect(await store.listKinds()).toEqual(
      new Map([['a', [{ apiVersion: 'apps/v1', kind: 'Deployment' }]]]),
    );
  });

  it('keeps the id of an object as it changes, and forgets what is gone', async () => {
    const { knex, store, write } = await setUp();
    await write({ records: [drifted, settling] });
    const [before] = await knex('objects').where({ name: 'web' }).pluck('id');
    await write({ records: [aRecord()], gone: [settling.key] });
    expect(await knex('objects').pluck('id')).toEqual([before]);
    expect([...(await store.load('a')).values()]).toEqual([aRecord()]);
  });

  it('refuses who lost the lease, and writes nothing of theirs', async () => {
    const { store, write } = await setUp();
    await write({ records: [drifted] });
    expect(await write({ epoch: 6 })).toBe('written');
    expect(await write({ records: [settling], gone: [drifted.key] })).toBe(
      'fenced',
    );
    expect(await store.noteFailure('a', { epoch: 5, reason: 'x' })).toBe(
      'fenced',
    );
    expect([...(await store.load('a')).keys()]).toEqual([drifted.key]);
  });

  it('notes why a cluster is unknown until it is read again, and keeps its figures', async () => {
    const { model, store, write } = await setUp();
    const standing = {
      ...countRecords([drifted, settling]),
      whole: { observedAt: start, missing: [{ kind: 'X', reason: 'no' }] },
    };
    await write({ records: [drifted, settling], standing });
    await store.noteFailure('a', { epoch: 5, reason: 'no answer' });
    const list = async () => (await model.listClusters({ limit: 9 }, {})).items;
    expect(await list()).toEqual([
      {
        ...{ cluster: 'a', unknown: 'no answer', severity: 'high' },
        observedAt: new Date(start).toISOString(),
        missing: [{ kind: 'X', reason: 'no' }],
        counts: {
          ...{ drifted: 1, settling: 1 },
          ...{ missing: 0, extra: 0, unknown: 0, inSync: 0 },
        },
      },
    ]);
    await write({ standing: countRecords([aRecord()]) });
    expect(await list()).toMatchObject([
      { unknown: null, severity: null, missing: [{ kind: 'X' }] },
    ]);
  });

  it('remembers when something was seen last while it is unknown', async () => {
    const { knex, write } = await setUp();
    await write({ records: [drifted] });
    const lost = { ...drifted, unknown: 'forbidden' };
    await write({ records: [lost], now: start + 9_000 });
    const [seen] = await knex('objects').pluck('last_seen');
    expect(Number(seen)).toBe(start);
  });

  it('writes many at once, and forgets a cluster as a whole', async () => {
    const { store, write } = await setUp();
    const records = Array.from({ length: 1_001 }, (_, index) =>
      aRecord({ name: `part-${index}`, verdict: 'missing' }),
    );
    await write({ records });
    expect((await store.load('a')).size).toBe(1_001);
    await store.forget('a');
    expect((await store.load('a')).size).toBe(0);
    expect(await store.listClusters()).toEqual([]);
  });
});
