import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { aPlan, createTestDatabases } from '../__testUtils__/fixtures';
import { verifyAudit } from './verifyAudit';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@fairway/plugin-runs-backend',
  'migrations',
);

describe.each(databases.eachSupportedId())(
  '[B9.5] the migration of the audit on %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(id as TestDatabaseId);
      await knex.migrate.up({ directory });
      await knex('runs').insert({
        id: 'run-1',
        plan_hash: 'a',
        plan: JSON.stringify(aPlan()),
        intent: 'boat.moor',
        title: 'Moor tern',
        subject: 'boat:tern',
        owner: 'group:default/sailors',
        requester: 'user:default/ada',
        idempotency_key: 'k',
        state: 'succeeded',
        direction: 'forward',
        steps_total: 0,
        created_at: 1,
      });
      await knex('audit').insert(
        ['run.request', 'step.done', 'run.finish'].map((action, at) => ({
          at,
          actor: 'user:default/ada',
          action,
          run_id: 'run-1',
          outcome: 'ok',
          epoch: at,
        })),
      );
    });

    it('puts what was there into the chain, and guards it', async () => {
      await knex.migrate.latest({ directory });
      expect(await verifyAudit(knex)).toMatchObject({
        kind: 'whole',
        records: 3,
      });
      const rows = await knex('audit').orderBy('id');
      expect(rows.map(({ action }) => action)).toEqual([
        'run.request',
        'step.done',
        'run.finish',
      ]);
      expect(rows[0].subject).toBe('boat:tern');
      await expect(knex('audit').delete()).rejects.toThrow('append-only');
    });

    it('can be taken back', async () => {
      await knex.migrate.latest({ directory });
      const [, ...later] = (await knex.migrate.list({ directory }))[0];
      for (const _ of later) {
        await knex.migrate.down({ directory });
      }
      expect(await knex.schema.hasTable('audit_head')).toBe(false);
      expect(await knex('audit').orderBy('id').pluck('action')).toEqual([
        'run.request',
        'step.done',
        'run.finish',
      ]);
    });
  },
);
