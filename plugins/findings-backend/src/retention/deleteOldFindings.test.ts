import type { Knex } from 'knex';
import { aSet, day, hour, start } from '../__testUtils__/aSet';
import { openDatabases } from '../__testUtils__/openDatabases';
import { FindingSetStore } from '../reports/FindingSetStore';
import { deleteOldFindings } from './deleteOldFindings';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('what is kept of findings on %p', id => {
  let knex: Knex;
  let store: FindingSetStore;

  beforeEach(async () => {
    knex = await open(id);
    store = new FindingSetStore({ knex, now: () => start + 1000 * day });
  });

  const count = async (table: string) =>
    Number((await knex(table).count({ n: '*' }))[0].n);

  it('are closed ones for 90 days, and then nothing of them', async () => {
    await store.apply(aSet('a', ['n1']));
    await store.apply(aSet('a', [], { observedAt: start + hour }));
    await deleteOldFindings(knex, start + 90 * day);
    expect([await count('findings'), await count('occurrences')]).toEqual([
      1, 1,
    ]);
    await deleteOldFindings(knex, start + 91 * day);
    for (const table of ['findings', 'occurrences', 'history']) {
      expect(await count(table)).toBe(0);
    }
  });

  it('are open ones however old, with what people did, without places that are long gone', async () => {
    await store.apply(aSet('a', ['n1', 'n2']));
    await store.apply(aSet('a', ['n1'], { observedAt: start + hour }));
    const { id: finding } = await knex('findings').first();
    await knex('history').insert({
      finding_id: finding,
      at: start,
      actor: 'user:default/ada',
      action: 'comment',
      text: 'x',
    });
    await deleteOldFindings(knex, start + 20 * hour);
    expect(await count('occurrences')).toBe(2);
    await deleteOldFindings(knex, start + 30 * hour);
    expect(await count('occurrences')).toBe(1);
    await deleteOldFindings(knex, start + 400 * day);
    expect(await count('findings')).toBe(1);
    expect(await knex('history').pluck('action')).toEqual(['comment']);
  });

  it('are scopes in which nothing is, only while they are reported', async () => {
    await store.apply(aSet('a', [], { observedAt: start }));
    await store.apply(aSet('b', ['n1'], { observedAt: start }));
    const never = { id: 'FW-NEVER', title: 'It never holds' };
    await store.apply(aSet('a', [], { observedAt: start, rule: never }));
    await deleteOldFindings(knex, start + 400 * day);
    expect(await knex('scopes').pluck('scope')).toEqual(['cluster:b']);
  });
});
