import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { anEnvironment, aRepository } from '../__testUtils__/documents';
import { openEnvironmentDocuments } from '../documents/environmentTable';
import { NamespaceIndex } from './NamespaceIndex';
import { ProofStore } from './ProofStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('NamespaceIndex on %p', id => {
  let knex: Knex;
  let index: NamespaceIndex;
  let cluster: string;
  let now: number;
  let asked: number;

  beforeEach(async () => {
    knex = await openDatabase(databases, id);
    now = 0;
    index = new NamespaceIndex({ knex, now: () => now });
    const files = ['shop', 'blog'].map(name => anEnvironment({ name }));
    await openEnvironmentDocuments(knex, () => 0).replace(
      aRepository(Object.assign({}, ...files)),
      0,
    );
    ({ cluster } = await knex('environments').first('cluster'));
    asked = 0;
    knex.on('query', () => {
      asked += 1;
    });
  });
  afterEach(() => knex.destroy());

  const prove = (name: string, uid?: string) =>
    new ProofStore(knex).write(
      { owner: 'storefront', name },
      { uid, unproven: [] },
      1,
    );

  async function see(name: string, uid: string | null) {
    const row = await knex('environments').where({ name }).first('id');
    await knex('observations')
      .insert({
        ...{ environment_id: row.id, uid, observed_at: 1 },
        ...{ objects: '[]', access: '[]', missing: '[]' },
      })
      .onConflict('environment_id')
      .merge();
  }

  const list = async () => {
    index.markDue();
    await index.refresh();
    return [...(index.find(cluster) ?? [])].map(([namespace, place]) => [
      namespace,
      place.environment,
      place.owner,
    ]);
  };

  const shop = [
    'storefront--shop',
    'storefront/shop',
    'group:default/storefront',
  ];

  it('knows nothing before it has read, and then that nothing is anybody’s', async () => {
    expect(index.find(cluster)).toBeUndefined();
    await index.refresh();
    expect(index.find(cluster)).toEqual(new Map());
    expect(index.find('elsewhere')).toEqual(new Map());
  });

  it('knows namespaces that were seen to be those which the runs made, and no others of their name', async () => {
    await see('shop', 'u1');
    expect(await list()).toEqual([]);
    await prove('shop', 'u2');
    expect(await list()).toEqual([]);
    await prove('shop', 'u1');
    await prove('blog');
    await see('blog', null);
    expect(await list()).toEqual([shop]);
  });

  it('follows what is made, retired, or given to another team', async () => {
    await see('shop', 'u1');
    await prove('shop', 'u1');
    expect(await list()).toEqual([shop]);
    await knex('environments')
      .where({ name: 'shop' })
      .update({ owner_ref: 'group:default/payments', declared: false });
    expect(await list()).toEqual([
      [shop[0], shop[1], 'group:default/payments'],
    ]);
    await see('shop', null);
    expect(await list()).toEqual([]);
  });

  it('gives the same map while nothing changes, and asks the database once a minute at most', async () => {
    await see('shop', 'u1');
    await prove('shop', 'u1');
    await index.refresh();
    const known = index.find(cluster);
    asked = 0;
    now += 59_999;
    await index.refresh();
    index.find(cluster);
    expect(asked).toBe(0);
    now += 1;
    await index.refresh();
    expect(asked).toBe(1);
    expect(index.find(cluster)).toBe(known);
    await prove('blog', 'u2');
    await see('blog', 'u2');
    index.markDue();
    await index.refresh();
    expect(index.find(cluster)).not.toBe(known);
    expect(known?.size).toBe(1);
  });

  it('keeps what it knows while the database does not answer, and reads as soon as it does', async () => {
    await see('shop', 'u1');
    await prove('shop', 'u1');
    await index.refresh();
    await knex.schema.renameTable('namespace_proofs', 'away');
    index.markDue();
    await expect(index.refresh()).rejects.toThrow();
    expect(index.find(cluster)?.size).toBe(1);
    await knex.schema.renameTable('away', 'namespace_proofs');
    await knex('namespace_proofs').update({ uid: 'u2' });
    await index.refresh();
    expect(index.find(cluster)?.size).toBe(0);
  });
});
