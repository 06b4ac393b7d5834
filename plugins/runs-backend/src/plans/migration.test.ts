import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { planSchema } from '@fairway/plugin-runs-common';
import { aPlan, createTestDatabases } from '../__testUtils__/fixtures';
import { loadRun } from '../runs/loadRun';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@fairway/plugin-runs-backend',
  'migrations',
);

describe.each(databases.eachSupportedId())(
  'the migration of the contents of plans on %p',
  id => {
    it('keeps what runs show, each text once', async () => {
      const knex = await databases.init(id as TestDatabaseId);
      for (let each = 0; each < 4; each += 1) {
        await knex.migrate.up({ directory });
      }
      expect(await knex.schema.hasTable('plan_contents')).toBe(false);
      const { payload: _, contents: __, ...plan } = aPlan();
      const change = { kind: 'file', action: 'update', target: 'a.yaml' };
      await knex('runs').insert(
        Array.from({ length: 250 }, (___, each) => ({
          id: `run-${each}`,
          plan_hash: `hash-${each}`,
          plan: JSON.stringify({
            ...plan,
            hash: `hash-${each}`,
            changes: [{ ...change, before: 'shared', after: `text ${each}` }],
            preconditions: [
              { kind: 'file', target: 'a.yaml', expected: 'b1' },
              {
                kind: 'object',
                target: 'Namespace a--b on dev',
                expected: null,
              },
              { kind: 'fact', target: 'server of cluster dev', expected: 'x' },
            ],
          }),
          ...{ intent: 'boat.moor', title: 'Moor tern', subject: 'boat:tern' },
          owner: 'group:default/sailors',
          requester: 'user:default/ada',
          idempotency_key: `k${each}`,
          ...{ state: 'succeeded', direction: 'forward' },
          ...{ steps_total: 0, created_at: 1 },
        })),
      );

      await knex.migrate.up({ directory });

      expect(await knex('plan_contents')).toHaveLength(251);
      const run = (await loadRun(knex, 'run-249'))?.record;
      const moved = planSchema.parse(run?.plan);
      const [{ before, after }] = moved.changes;
      expect(moved.contents[before ?? '']).toBe('shared');
      expect(moved.contents[after ?? '']).toBe('text 249');
      expect(moved.preconditions).toEqual([
        { kind: 'file', path: 'a.yaml', blob: 'b1' },
        {
          ...{ kind: 'object', cluster: 'dev', uid: null },
          object: { kind: 'Namespace', name: 'a--b' },
        },
        { kind: 'cluster', cluster: 'dev', server: 'x' },
      ]);
    });
  },
);
