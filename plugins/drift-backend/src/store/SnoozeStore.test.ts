import { listDriftObjectsQuerySchema } from '@fairway/plugin-drift-common';
import { aDifference, aRecord, start } from '../__testUtils__/aRecord';
import { openDatabases } from '../__testUtils__/openDatabases';
import { DriftReadModel } from '../objects/DriftReadModel';
import { DriftStore } from './DriftStore';
import { SnoozeStore } from './SnoozeStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

const day = 24 * 3_600_000;
const aDrift = (name: string, severity: 'medium' | 'critical' = 'medium') =>
  aRecord({
    ...{ name, verdict: 'drifted', firstSeen: start },
    differences: [aDifference({ severity })],
  });

describe.each(ids)('SnoozeStore on %p', database => {
  async function setUp() {
    const knex = await open(database);
    const clock = { now: start };
    const objects = new DriftStore(knex);
    const write = (...records: ReturnType<typeof aDrift>[]) =>
      objects.write({
        ...{ cluster: 'a', epoch: 1, now: start, gone: [], records },
      });
    await write(aDrift('web'), aDrift('api'));
    const model = new DriftReadModel(knex, () => clock.now);
    const list = async (query: object = {}) =>
      (await model.list(listDriftObjectsQuerySchema.parse(query), {})).items;
    const names = async (query: object = {}) =>
      (await list(query)).map(({ name }) => name).sort();
    const found = await list();
    const id = found.find(({ name }) => name === 'web')!.id;
    const store = new SnoozeStore(knex);
    const snooze = (more: object = {}) =>
      store.write(
        {
          ...{ run: 'r1', objects: [id, 'gone'], until: start + day },
          ...{ reason: 'The vendor mends it', by: 'user:default/ada', ...more },
        },
        clock.now,
      );
    return { clock, id, list, names, objects, snooze, store, write };
  }

  it('takes an object out of what is open, and says who did it and why', async () => {
    const { id, list, names, snooze } = await setUp();
    await snooze();
    await expect(names()).resolves.toEqual(['api']);
    await expect(names({ snoozed: 'include' })).resolves.toEqual([
      ...['api', 'web'],
    ]);
    await expect(names({ state: 'drifted' })).resolves.toEqual(['api', 'web']);
    const [row, ...others] = await list({ snoozed: 'only' });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ id, snooze_reason: 'The vendor mends it', snooze_run: 'r1' },
      snooze_by: 'user:default/ada',
    });
    expect(Number(row.snooze_until)).toBe(start + day);
  });

  it('lists it again when the time is over', async () => {
    const { clock, names, snooze, store } = await setUp();
    await snooze();
    clock.now = start + day - 1;
    await expect(names()).resolves.toEqual(['api']);
    clock.now = start + day;
    await expect(names()).resolves.toEqual(['api', 'web']);
    await expect(names({ snoozed: 'only' })).resolves.toEqual([]);
    const active = await store.listActive('a', clock.now);
    expect(active.size).toBe(0);
  });

  it('lists it again when it gets worse', async () => {
    const { names, snooze, write } = await setUp();
    await snooze();
    await write(aDrift('web', 'critical'));
    await expect(names()).resolves.toEqual(['api', 'web']);
  });

  it('lists it again when somebody says so, or takes the run back', async () => {
    const { id, names, snooze, store } = await setUp();
    await snooze();
    await expect(store.list({ run: 'r1' })).resolves.toEqual([id]);
    await store.lift({ run: 'other' });
    await expect(names()).resolves.toEqual(['api']);
    await store.lift({ run: 'r1' });
    await expect(names()).resolves.toEqual(['api', 'web']);
    await snooze({ run: 'r2' });
    await expect(store.list({ objects: [id, 'x'] })).resolves.toEqual([id]);
    await store.lift({ objects: [id] });
    await expect(names()).resolves.toEqual(['api', 'web']);
  });

  it('keeps what was decided last', async () => {
    const { list, snooze, store } = await setUp();
    await snooze();
    await snooze({ run: 'r2', reason: 'It takes a week longer' });
    const [row] = await list({ snoozed: 'only' });
    expect(row.snooze_reason).toBe('It takes a week longer');
    await expect(store.list({ run: 'r1' })).resolves.toEqual([]);
  });

  it('forgets it with the object, and with its cluster', async () => {
    const { id, objects, snooze, store } = await setUp();
    await snooze();
    const gone = [aDrift('web').key];
    await objects.write({
      ...{ cluster: 'a', epoch: 1, now: start, gone, records: [] },
    });
    await expect(store.list({ objects: [id] })).resolves.toEqual([]);
    await snooze();
    await objects.forget('a');
    const active = await store.listActive('a', start);
    expect(active.size).toBe(0);
  });
});
