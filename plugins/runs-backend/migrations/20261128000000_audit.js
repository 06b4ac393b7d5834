// What the migration needs of src/domain/chainAudit.ts, as it was when this was written: migrations never change.
const { createHash } = require('node:crypto');

const noHash = '0'.repeat(64);

function hashRow(previous, row) {
  return createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        row.id,
        row.at,
        row.origin,
        row.actor,
        row.action,
        row.subject,
        row.run_id,
        row.step,
        row.outcome,
        row.reason,
        row.request_id,
        row.repeats,
        row.epoch,
      ]),
    )
    .digest('hex');
}

function isPostgres(knex) {
  return String(knex.client.config.client).includes('pg');
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .text('undo_reason')
      .comment('Why the run goes back; reason says how that goes');
    table
      .bigInteger('waiting_since')
      .comment('Since when the step that is due waits, all its waits together');
    table
      .string('bulkhead')
      .comment('Only so many runs of one bulkhead are carried at once');
    table.text('left_over').comment('What a closed run left, as a JSON list');
  });

  await knex.schema.renameTable('audit', 'audit_before_chain');
  await knex.schema.createTable('audit', table => {
    table.bigInteger('id').notNullable().comment('1, 2, 3 … without a gap');
    table.bigInteger('at').notNullable().index();
    table.string('origin', 100).notNullable().comment('Plugin that wrote it');
    table.string('actor', 400).notNullable().index();
    table.string('action', 100).notNullable();
    table.string('subject', 500).index();
    table.string('run_id', 36);
    table.string('step');
    table.text('outcome').notNullable();
    table.text('reason');
    table.string('request_id', 100);
    table
      .integer('repeats')
      .notNullable()
      .comment('How often the same happened again in its window');
    table.bigInteger('epoch').notNullable();
    table
      .string('previous', 64)
      .notNullable()
      .comment('Hash of the row before');
    table.string('hash', 64).notNullable();
    // The former table still holds the names that these would have.
    table.primary(['id'], 'audit_chain_pkey');
    table.index(['run_id'], 'audit_chain_run_id');
  });
  await knex.schema.createTable('audit_head', table => {
    table.integer('id').primary();
    table.bigInteger('last').notNullable();
    table.string('hash', 64).notNullable();
  });
  await copyFormerRows(knex);
  await knex.schema.dropTable('audit_before_chain');
  await (isPostgres(knex) ? protectOnPostgres(knex) : protectOnSqlite(knex));

  await knex.schema.createTable('audit_denials', table => {
    table.string('actor', 400).notNullable();
    table.bigInteger('window_start').notNullable();
    table.string('action', 100).notNullable();
    table.string('subject', 500).notNullable();
    table.string('outcome', 100).notNullable();
    table.string('origin', 100).notNullable();
    table.integer('count').notNullable();
    table.bigInteger('first_at').notNullable();
    table.bigInteger('last_at').notNullable();
    table.primary(['actor', 'window_start', 'action', 'subject', 'outcome']);
  });

  await knex.schema.createTable('known_intents', table => {
    table.string('intent').notNullable();
    table.string('owner').notNullable().comment('Process that knows it');
    table.bigInteger('seen_at').notNullable();
    table.primary(['intent', 'owner']);
  });

  await knex.schema.createTable('settings', table => {
    table.string('name').primary();
    table.text('value').notNullable();
  });
};

async function copyFormerRows(knex) {
  const head = { id: 0, hash: noHash };
  for (let former = 0; ; ) {
    const rows = await knex('audit_before_chain')
      .where('id', '>', former)
      .orderBy('id')
      .limit(500);
    if (rows.length === 0) {
      break;
    }
    former = rows[rows.length - 1].id;
    const subjects = await knex('runs')
      .whereIn(
        'id',
        rows.map(row => row.run_id),
      )
      .select('id', 'subject');
    const subjectOf = new Map(subjects.map(run => [run.id, run.subject]));
    const chained = rows.map(row =>
      chainRow(head, row, subjectOf.get(row.run_id) ?? null),
    );
    await knex.batchInsert('audit', chained, 50);
  }
  await knex('audit_head').insert({
    id: 1,
    last: head.id,
    hash: head.hash,
  });
}

/** The row of the chain for a former one; moves the head on. */
function chainRow(head, row, subject) {
  const next = {
    id: head.id + 1,
    at: Number(row.at),
    origin: 'runs',
    actor: row.actor,
    action: row.action,
    subject,
    run_id: row.run_id,
    step: row.step,
    outcome: row.outcome,
    reason: null,
    request_id: null,
    repeats: 0,
    epoch: Number(row.epoch),
  };
  const previous = head.hash;
  const hash = hashRow(previous, next);
  head.id = next.id;
  head.hash = hash;
  return { ...next, previous, hash };
}

async function protectOnPostgres(knex) {
  await knex.raw(`
    create function fairway_refuse_audit_change() returns trigger as $$
    begin
      raise exception 'the audit is append-only';
    end
    $$ language plpgsql`);
  await knex.raw(`
    create trigger audit_append_only before update or delete on audit
    for each row execute function fairway_refuse_audit_change()`);
  await knex.raw(`
    create trigger audit_no_truncate before truncate on audit
    for each statement execute function fairway_refuse_audit_change()`);
}

async function protectOnSqlite(knex) {
  for (const act of ['update', 'delete']) {
    await knex.raw(`
      create trigger audit_no_${act} before ${act} on audit
      begin
        select raise(abort, 'the audit is append-only');
      end`);
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw('drop trigger audit_append_only on audit');
    await knex.raw('drop trigger audit_no_truncate on audit');
    await knex.raw('drop function fairway_refuse_audit_change()');
  } else {
    await knex.raw('drop trigger audit_no_update');
    await knex.raw('drop trigger audit_no_delete');
  }
  await knex.schema.createTable('audit_before_chain', table => {
    table.bigIncrements('id');
    table.bigInteger('at').notNullable();
    table.string('actor').notNullable();
    table.string('action').notNullable();
    table.string('run_id', 36).notNullable().index();
    table.string('step');
    table.text('outcome').notNullable();
    table.bigInteger('epoch').notNullable();
  });
  await knex.raw(`
    insert into audit_before_chain (at, actor, action, run_id, step, outcome, epoch)
    select at, actor, action, run_id, step, outcome, epoch from audit
    where run_id is not null order by id`);
  for (const table of [
    'audit',
    'audit_head',
    'audit_denials',
    'known_intents',
    'settings',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.renameTable('audit_before_chain', 'audit');
  await knex.schema.alterTable('runs', table => {
    for (const column of [
      'undo_reason',
      'waiting_since',
      'bulkhead',
      'left_over',
    ]) {
      table.dropColumn(column);
    }
  });
};
