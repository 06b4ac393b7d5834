import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { isDriverError, isDriverText } from './isDriverError';
import { toAnswer } from './toAnswer';

jest.setTimeout(120_000);

const ids: TestDatabaseId[] = ['SQLITE_3'];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = TestDatabases.create({ ids });

/** Each fails in a way of its own, on SQLite and on PostgreSQL. */
const failing: Record<string, (knex: Knex) => PromiseLike<unknown>> = {
  'a table that is absent': knex => knex('boats').where({ id: 'canary' }),
  'a column that is absent': knex =>
    knex('ships').select('canary').orderBy('id').limit(3),
  'a joined table that is absent': knex =>
    knex('ships as s').leftJoin('canary as c', 's.id', 'c.id').first(),
  'a second row of one key': knex =>
    knex('ships').insert({ id: 'canary', berth: 1 }),
  'a row without a value': knex => knex('ships').insert({ id: null }),
  'an update without a value': knex => knex('ships').update({ id: null }),
  'a deletion from a table that is absent': knex => knex('canary').delete(),
  'a common table that is absent': knex =>
    knex.with('some', knex('canary')).select('*').from('some'),
  'a statement written by hand': knex =>
    knex.raw('select * from canary where id = ?', ['x']),
  'a statement that is none': knex => knex.raw('select canary from from'),
  'a function that is absent': knex => knex.raw('select canary(1)'),
};

const honest = [
  'labels: a namespace with the label "team" from another team cannot be taken; choose another name',
  'class: select one from "standard", "large"; "huge" is not offered',
  'Pod "web" is invalid: spec: Forbidden: pod updates may not change fields other than `image`, with values set to "a"',
  'update the document and set "spec.quota.storage" to at least 1Gi',
  'quota: select a class with more storage from the list (or ask the platform team?)',
  'delete from "clusters/harbour.yaml" the key "labels"; insert into "spec" what the class wants',
  'admission webhook "policy.example.com" denied the request: images with digests from registry.example.com, and values set by $TEAM',
  'a size with storage costs more than $20; select another from the offers',
];

describe.each(databases.eachSupportedId())('what %p says', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('ships', table => {
      table.string('id').primary().notNullable();
      table.integer('berth');
    });
    await knex('ships').insert({ id: 'canary', berth: 1 });
  });
  afterAll(() => knex.destroy());

  it.each(Object.keys(failing))('[B13.6] goes to nobody: %s', async what => {
    const error = await Promise.resolve(failing[what](knex)).then(
      () => Promise.reject(new Error('it did not fail')),
      (reason: Error & { code?: string }) => reason,
    );
    const { message, code } = error;
    expect(isDriverError({ code })).toBe(true);
    // As a plugin hands it on: with its code, and in a sentence of its own, or as one reason of several.
    for (const wrapped of [
      { message: 'It could not be read', code },
      { message },
      { message: `Invalid cursor: ${message}` },
      { message: `a; ${message}`, reasons: ['a', message] },
    ]) {
      for (const status of [400, 404, 409, 503]) {
        const answer = toAnswer(
          status,
          { error: { name: 'InputError', ...wrapped } },
          'request-1',
        );
        const text = JSON.stringify(answer?.body);
        expect(text).not.toMatch(/canary|ships|boats|select|could not be read/);
      }
    }
    expect(
      toAnswer(
        400,
        {
          error: {
            name: 'InputError',
            message: `name: is missing; ${message}`,
            reasons: ['name: is missing', message],
          },
        },
        'request-1',
      )?.body,
    ).toMatchObject({
      error: {
        message: expect.stringMatching(/^name: is missing; A value of/),
        reasons: ['name: is missing'],
      },
    });
  });
});

it('[B2.5] is soon through with what somebody chose to have quoted', () => {
  for (const text of ['type ', 'near "', 'select ', 'select from "a" ']) {
    expect(isDriverText(text.repeat(100_000))).toBe(false);
  }
  const values = 'x'.repeat(100_000);
  expect(isDriverText(`it failed: ${values} - SQLITE_ERROR: no`)).toBe(true);
});

describe('what people wrote', () => {
  it.each(honest)('[B13.6] goes to them as it is: %s', message => {
    const error = { name: 'InputError', message, reasons: [message, 'b: c'] };
    expect(toAnswer(400, { error }, 'request-1')).toEqual({
      status: 400,
      body: { error, response: { statusCode: 400 } },
    });
  });

  it.each(['E2BIG', 'EPERM', 'ENOENT', '404', 'ERR_X', undefined])(
    'does not take the code %s for one of a database',
    code => {
      expect(isDriverError({ code, message: 'a' })).toBe(false);
    },
  );
});
