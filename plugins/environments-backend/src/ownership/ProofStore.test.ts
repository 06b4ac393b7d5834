import { mockServices } from '@backstage/backend-test-utils';
import type { OwnershipProof } from '@fairway/delivery';
import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { anEnvironment, aRepository } from '../__testUtils__/documents';
import { openEnvironmentDocuments } from '../documents/environmentTable';
import { ProofLearner } from './ProofLearner';
import { ProofStore } from './ProofStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const minute = 60_000;

describe.each(databases.eachSupportedId())('ProofStore on %p', id => {
  let knex: Knex;
  let store: ProofStore;
  const shop = { owner: 'storefront', name: 'shop' };
  const blog = { owner: 'storefront', name: 'blog' };
  const proof = (uid?: string): OwnershipProof => ({ uid, unproven: ['r9'] });

  beforeEach(async () => {
    knex = await openDatabase(databases, id);
    store = new ProofStore(knex);
    await declare('shop', 'blog');
  });
  afterEach(() => knex.destroy());

  async function declare(...names: string[]) {
    const files = names.map(name => anEnvironment({ name }));
    await openEnvironmentDocuments(knex, () => 0).replace(
      aRepository(Object.assign({}, ...files)),
      0,
    );
  }

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

  it('keeps the newest answer of the ledger for each environment of a cluster', async () => {
    const cluster = await knex('environments').first('cluster');
    await store.write(shop, proof(), 1);
    await store.write(shop, proof('u1'), 2);
    await store.write({ owner: 'storefront', name: 'nowhere' }, proof(), 3);
    expect(await store.listOn(cluster.cluster)).toEqual(
      new Map([['storefront/shop', proof('u1')]]),
    );
    expect(await store.listOn('elsewhere')).toEqual(new Map());
  });

  it('has the ledger asked of what it was never asked, and of what seems to be missing', async () => {
    expect(await store.listDue(10, 5)).toHaveLength(2);
    expect(await store.listDue(10, 1)).toHaveLength(1);
    await store.write(shop, proof('u1'), 5);
    await store.write(blog, proof(), 5);
    expect(await store.listDue(10, 5)).toEqual([]);
    await see('shop', 'u1');
    await see('blog', null);
    expect(await store.listDue(10, 5)).toEqual([]);
    await see('shop', null);
    expect(await store.listDue(10, 5)).toEqual([shop]);
    expect(await store.listDue(5, 5)).toEqual([]);
  });

  it('learns from the ledger, and keeps what it knows if that does not answer', async () => {
    let now = 10 * minute;
    let known: OwnershipProof | undefined = proof('u1');
    const asked: string[] = [];
    const learner = new ProofLearner({
      store,
      logger: mockServices.logger.mock(),
      now: () => now,
      findProof: async (_, name) => {
        asked.push(name);
        if (!known) throw new Error('the ledger does not answer');
        return known;
      },
    });
    const never = new AbortController().signal;
    await learner.learnDue(never);
    expect(asked.sort()).toEqual(['blog', 'shop']);
    await learner.learnDue(never);
    expect(asked).toHaveLength(2);

    known = undefined;
    await see('shop', null);
    now += 6 * minute;
    await learner.learnDue(never);
    expect(asked).toHaveLength(3);
    const { cluster } = await knex('environments').first('cluster');
    expect((await store.listOn(cluster)).get('storefront/shop')).toEqual(
      proof('u1'),
    );
    known = proof('u2');
    now += 6 * minute;
    await learner.learnDue(never);
    expect((await store.listOn(cluster)).get('storefront/shop')).toEqual(
      proof('u2'),
    );
    expect(await store.listDue(now, 5)).toEqual([]);
  });
});
