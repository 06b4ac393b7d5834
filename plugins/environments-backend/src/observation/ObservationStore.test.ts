import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { anEnvironment, aRepository } from '../__testUtils__/documents';
import { DocumentStore } from '../documents/DocumentStore';
import { ObservationStore } from './ObservationStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const count = 230;

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

describe.each(databases.eachSupportedId())('ObservationStore on %p', id => {
  let knex: Knex;
  let store: ObservationStore;
  let documents: DocumentStore;
  let ids: string[];

  beforeEach(async () => {
    knex = await openDatabase(databases, id);
    store = new ObservationStore(knex);
    documents = new DocumentStore(knex, () => 0);
    const files = Array.from({ length: count }, (_, index) =>
      anEnvironment({ name: `env-${index}` }),
    );
    await documents.replace(aRepository(Object.assign({}, ...files)), 0);
    ids = await knex('environments').orderBy('name').pluck('id');
  });
  afterEach(() => knex.destroy());

  const sweep = (at: number, differing: string[] = []) =>
    store.write(
      ids.map(each => ({
        id: each,
        observation: seen(differing.includes(each) ? `x${at}` : each, at),
      })),
    );
  const ages = async () =>
    (await knex('observations').pluck('observed_at')).map(Number);

  it('[D11] notes the age of many that are as they were in a few statements, and tells only news', async () => {
    expect((await sweep(1)).sort()).toEqual([...ids].sort());
    let statements = 0;
    knex.on('query', () => {
      statements += 1;
    });
    expect(await sweep(2)).toEqual([]);
    expect(statements).toBeLessThan(15);
    expect(await ages()).toEqual(ids.map(() => 2));

    const [one, two] = [ids[3], ids[150]];
    expect((await sweep(3, [one, two])).sort()).toEqual([one, two].sort());
    expect(await ages()).toEqual(ids.map(() => 3));
  });

  it('keeps what was seen later, and writes nothing for what has gone meanwhile', async () => {
    await sweep(5);
    expect(await sweep(4, ids)).toEqual([]);
    expect(await ages()).toEqual(ids.map(() => 5));
    await knex('environments').where({ id: ids[0] }).delete();
    expect(await sweep(6, [ids[0]])).toEqual([]);
    expect(await ages()).toHaveLength(count - 1);
  });

  it('removes what is declared no more and gone, and nothing that is declared', async () => {
    await sweep(1);
    const [undeclared, declared] = ids;
    await knex('environments')
      .where({ id: undeclared })
      .update({ declared: false });
    const changed = await store.write(
      [undeclared, declared].map(each => ({ id: each, observation: gone(2) })),
    );
    expect(changed.sort()).toEqual([undeclared, declared].sort());
    expect(await knex('environments').pluck('id')).toHaveLength(count - 1);
    expect(
      await knex('environments').where({ id: declared }).pluck('declared'),
    ).toHaveLength(1);
  });
});
