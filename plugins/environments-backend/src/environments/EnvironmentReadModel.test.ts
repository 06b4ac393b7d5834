import type { ListEnvironmentsQuery } from '@fairway/plugin-environments-common';
import { listEnvironmentsQuerySchema } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { anEnvironment, aRepository } from '../__testUtils__/documents';
import { openEnvironmentDocuments } from '../documents/environmentTable';
import { ObservationStore } from '../observation/ObservationStore';
import { EnvironmentReadModel, ListScope } from './EnvironmentReadModel';

jest.setTimeout(60_000);

const databases = createTestDatabases();

const seen = {
  uid: 'u1',
  createdAt: '2030-01-01T00:00:00Z',
  endingSince: null,
  objects: [{ kind: 'Namespace', name: 'storefront--a' }],
  access: [{ person: 'user:default/ada', since: null, until: null }],
  missing: [],
  observedAt: 1_900_000_000_000,
};

describe.each(databases.eachSupportedId())('EnvironmentReadModel on %p', id => {
  let knex: Knex;
  let environments: EnvironmentReadModel;
  let observations: ObservationStore;

  beforeAll(async () => {
    knex = await openDatabase(databases, id);
    environments = new EnvironmentReadModel(knex);
    observations = new ObservationStore(knex);
    const files = [
      { name: 'a', leaseDays: 3 },
      { name: 'b', leaseDays: 2, purpose: 'Try 100% of_it' },
      { name: 'c', leaseDays: 1 },
      { owner: 'payments', name: 'a', leaseDays: 2 },
      { owner: 'payments', name: 'z', leaseDays: 2 },
    ].map(anEnvironment);
    await openEnvironmentDocuments(knex, () => 0).replace(
      aRepository(Object.assign({}, ...files)),
      0,
    );
  });
  afterAll(() => knex.destroy());

  const ask = (query: Partial<ListEnvironmentsQuery>) =>
    listEnvironmentsQuerySchema.parse(query);
  const names = async (
    query: Partial<ListEnvironmentsQuery>,
    scope: ListScope = {},
  ) =>
    (await environments.list(ask(query), scope)).items.map(
      ({ owner, name }) => `${owner}/${name}`,
    );

  it('[D12] reads neither the documents nor who has access of those that it lists', async () => {
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    const { items } = await environments.list(ask({}), {});
    knex.removeAllListeners('query');
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/\*|document|quota|access|blob/);
    expect(items[0]).not.toHaveProperty('document');
    expect((await environments.find('storefront', 'a'))?.document).toContain(
      'kind: Environment',
    );
  });

  it.each<[Partial<ListEnvironmentsQuery>, string]>([
    [{ owner: 'payments' }, 'payments/a payments/z'],
    [{ owner: 'payments', order: 'desc' }, 'payments/z payments/a'],
    [{ cluster: 'moon' }, ''],
    [{ search: 'STOREFRONT--B' }, 'storefront/b'],
    [{ search: '100% of_' }, 'storefront/b'],
    [{ search: '%' }, 'storefront/b'],
    [{ search: '_' }, 'storefront/b'],
    [{ search: "'; drop table environments; --" }, ''],
  ])('given %j lists %s', async (query, expected) => {
    expect((await names(query)).join(' ')).toBe(expected);
  });

  it.each<[ListEnvironmentsQuery['sort'], 'asc' | 'desc']>([
    ['name', 'asc'],
    ['owner', 'desc'],
    ['leaseUntil', 'asc'],
    ['cluster', 'desc'],
  ])('pages by %s %s without loss or repetition', async (sort, order) => {
    const whole = await names({ sort, order });
    const paged: string[] = [];
    let after: ListScope['after'];
    do {
      const page = await environments.list(ask({ sort, order, limit: 2 }), {
        after,
      });
      paged.push(...page.items.map(({ owner, name }) => `${owner}/${name}`));
      after = page.next;
    } while (after);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(5);
  });

  const ownedBy = (...values: string[]) => ({ column: 'owner', values });
  const payments = ownedBy('group:default/payments');
  const storefront = ownedBy('group:default/storefront');

  it.each([
    [payments, 2],
    [{ anyOf: [payments, storefront] }, 5],
    [{ allOf: [payments, storefront] }, 0],
    [{ not: payments }, 3],
    [ownedBy(), 0],
  ] as const)(
    'given the condition %j lets %d rows out',
    async (condition, count) => {
      const criteria = condition as ListScope['criteria'];
      expect(await names({}, { criteria })).toHaveLength(count);
      expect(
        (await environments.find('payments', 'a', criteria)) !== undefined,
      ).toBe(count === 2 || count === 5);
    },
  );

  it('joins what was last seen, the newest, and tells only news', async () => {
    const { id: row } = (await environments.find('storefront', 'a'))!;
    const scope = { cluster: 'harbour-dev', namespace: 'storefront--a' };
    const write = (observation: typeof seen) =>
      observations.record(
        { ...scope, observedAt: observation.observedAt },
        () => observation,
      );
    expect(await write(seen)).toEqual([row]);
    expect(await write({ ...seen, observedAt: seen.observedAt + 1 })).toEqual(
      [],
    );
    expect(await write({ ...seen, uid: 'old', observedAt: 1 })).toEqual([]);
    await observations.noteFailure('harbour-dev', {
      attemptedAt: seen.observedAt + 2,
      failure: 'no answer',
    });
    expect(await environments.find('storefront', 'a')).toMatchObject({
      observation: { ...seen, observedAt: seen.observedAt + 1 },
      failure: 'no answer',
    });
    const later = seen.observedAt + 3;
    await observations.record(
      { cluster: 'harbour-dev', observedAt: later },
      () => ({ ...seen, observedAt: later }),
    );
    const found = await environments.find('storefront', 'a');
    expect(found).not.toHaveProperty('failure');
    expect(found).toMatchObject({ observation: { observedAt: later } });
  });

  it('knows who owns what, and that the absent is nobody’s', async () => {
    expect(
      await environments.findOwners(['payments/a', 'payments/no', 'x']),
    ).toEqual([{ ownerRef: 'group:default/payments' }, undefined, undefined]);
  });
});
