import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import type { DenialOutcome } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { AuditTrail } from './AuditTrail';
import { denialWindowMs, subjectsPerWindow } from './countDenial';
import { verifyAudit } from './verifyAudit';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('the audit on %p', id => {
  let knex: Knex;
  let trail: AuditTrail;
  let now: number;
  let auditor: ReturnType<typeof mockServices.auditor.mock>;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    now = Date.parse('2026-05-01T12:00:00Z');
    auditor = mockServices.auditor.mock();
    trail = new AuditTrail({
      knex,
      auditor,
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  });

  const write = (outcome: string) =>
    trail.write(
      { actor: 'user:default/ada', action: 'boat.moor', outcome },
      undefined,
      async () => {},
    );
  const deny = (subject: string, outcome: DenialOutcome = 'denied') =>
    trail.deny({
      ...{ actor: 'user:default/ada', action: 'boat.read' },
      ...{ subject, outcome },
    });
  /** As somebody does who owns the database and takes the guard off. */
  const tamper = async (change: () => Promise<unknown>) => {
    const guards =
      id === 'SQLITE_3'
        ? ['drop trigger audit_no_update', 'drop trigger audit_no_delete']
        : ['alter table audit disable trigger all'];
    for (const guard of guards) {
      await knex.raw(guard);
    }
    await change();
  };

  it('[B9.5] is held append-only by the database', async () => {
    await write('moored');
    const update = knex('audit').update({ outcome: 'nothing' });
    await expect(update).rejects.toThrow('the audit is append-only');
    const remove = knex('audit').delete();
    await expect(remove).rejects.toThrow('the audit is append-only');
    expect((await knex('audit').first()).outcome).toBe('moored');
  });

  it('[B9.5] is held append-only against what replaces a record as it inserts one', async () => {
    await write('moored');
    const others = Object.keys(await knex('audit').first())
      .filter(column => !['id', 'outcome'].includes(column))
      .join();
    const copy = `(id, outcome, ${others}) select id, 'sunk', ${others} from audit`;
    const attempts =
      id === 'SQLITE_3'
        ? [
            `insert or replace into audit ${copy}`,
            `replace into audit ${copy}`,
            `replace into audit (rowid, id, outcome, ${others}) select rowid, id + 1, 'sunk', ${others} from audit`,
          ]
        : [
            `insert into audit ${copy} where true on conflict (id) do update set outcome = 'sunk'`,
            'truncate audit',
          ];
    for (const attempt of attempts) {
      await expect(knex.raw(attempt)).rejects.toThrow(
        'the audit is append-only',
      );
    }
    expect(await knex('audit').pluck('outcome')).toEqual(['moored']);
  });

  it('[B9.5] is a chain that shows what was altered, replaced, taken out or cut off', async () => {
    for (const outcome of ['a', 'b', 'c', 'd']) {
      await write(outcome);
    }
    expect(await verifyAudit(knex)).toMatchObject({
      kind: 'whole',
      records: 4,
    });
    await tamper(() => knex('audit').where({ id: 2 }).update({ outcome: 'x' }));
    expect(await verifyAudit(knex)).toEqual({
      kind: 'broken',
      records: 1,
      problem: 'record 2 was altered',
    });
    await knex('audit').where({ id: 2 }).update({ outcome: 'b' });
    expect(await verifyAudit(knex)).toMatchObject({ kind: 'whole' });
    await knex('audit').where({ id: 4 }).delete();
    expect(await verifyAudit(knex)).toMatchObject({
      problem: 'records 4 to 4 are missing',
    });
    await knex('audit').where({ id: 2 }).delete();
    expect(await verifyAudit(knex)).toMatchObject({
      problem: 'record 2 is missing',
    });
  });

  it('stays a chain when many write at once, and takes text that databases refuse', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, each) => write(`\u0000${each}\uD800`)),
    );
    expect(await verifyAudit(knex)).toMatchObject({
      kind: 'whole',
      records: 20,
    });
  });

  it('[B9.1] says nothing of a change that was rolled back', async () => {
    const failing = trail.write(
      { actor: 'user:default/ada', action: 'boat.moor', outcome: 'moored' },
      undefined,
      async () => {
        throw new Error('the rope broke');
      },
    );
    await expect(failing).rejects.toThrow('the rope broke');
    expect(await knex('audit')).toEqual([]);
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });

  it('[B9.6] tells the auditor service too', async () => {
    await write('moored');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'boat-moor' }),
    );
  });

  it('[B9.7] counts ten thousand denials of one kind in two records', async () => {
    for (let each = 0; each < 1_000; each += 1) {
      await deny('boat:tern');
    }
    await knex('audit_denials').update({ count: 10_000 });
    expect(await knex('audit')).toHaveLength(1);
    now += 2 * denialWindowMs;
    await trail.flush();
    await trail.flush();
    const rows = await knex('audit').orderBy('id');
    expect(rows.map(({ repeats }) => repeats)).toEqual([0, 9_999]);
    expect(rows[1].reason).toMatch(/^again, between 2026-05-01T12:00/);
    expect(await knex('audit_denials')).toEqual([]);
    expect(await verifyAudit(knex)).toMatchObject({ kind: 'whole' });
  });

  it('[B9.7] bounds denials of ever new names, and tells other people apart', async () => {
    for (let each = 0; each < 200; each += 1) {
      await deny(`boat:guess-${each}`);
    }
    await trail.deny({
      actor: 'user:default/ben',
      action: 'boat.read',
      subject: 'boat:tern',
      outcome: 'denied',
    });
    const rows = await knex('audit').orderBy('id');
    expect(rows).toHaveLength(subjectsPerWindow.denied + 2);
    expect(rows.at(-2)).toMatchObject({
      action: 'boat.read',
      subject: '(further subjects)',
    });
    expect(rows.at(-1).actor).toBe('user:default/ben');
    now += 2 * denialWindowMs;
    await trail.flush();
    const last = await knex('audit').orderBy('id', 'desc').first();
    expect(last.repeats).toBe(200 - subjectsPerWindow.denied - 1);
  });

  it('[B9.2] names what is hidden, however many absent names were tried before', async () => {
    for (let each = 0; each < 2 * subjectsPerWindow.absent; each += 1) {
      await deny(`boat:guess-${each}`, 'absent');
    }
    await deny('boat:secret', 'hidden');
    expect(await knex('audit').orderBy('id', 'desc').first()).toMatchObject({
      action: 'boat.read',
      subject: 'boat:secret',
      outcome: 'hidden',
    });
  });
});
