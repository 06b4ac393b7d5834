// Times are milliseconds since 1970 (integers compare alike on SQLite and PostgreSQL). JSON is stored as text.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('plans', table => {
    table.string('hash', 64).primary();
    table.string('requester').notNullable();
    table.text('body', 'longtext').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
  });

  await knex.schema.createTable('runs', table => {
    table.string('id', 36).primary();
    table.string('plan_hash', 64).notNullable().unique();
    table.text('plan', 'longtext').notNullable();
    table.string('intent').notNullable();
    table.text('title').notNullable();
    table.string('subject').notNullable().index();
    table.string('owner').notNullable().index();
    table.string('requester').notNullable().index();
    table.string('idempotency_key', 200).notNullable();
    table.string('state', 30).notNullable().index();
    table.string('direction', 10).notNullable();
    table
      .string('ending', 30)
      .comment('State that the run ends in once everything is undone');
    table.text('reason');
    table.text('next_action');
    table.text('waiting_what');
    table.bigInteger('waiting_until');
    table.integer('steps_done').notNullable().defaultTo(0);
    table.integer('steps_total').notNullable();
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('Failed attempts in a row at the step that is due');
    table
      .bigInteger('next_run_at')
      .index()
      .comment('When a worker should look again; null: never by itself');
    table.string('lease_owner');
    table.bigInteger('lease_until');
    table.bigInteger('epoch').notNullable().defaultTo(0);
    table.bigInteger('created_at').notNullable().index();
    table.bigInteger('started_at');
    table.bigInteger('finished_at');
    table.unique(['requester', 'idempotency_key']);
  });

  await knex.schema.createTable('steps', table => {
    table.string('run_id', 36).notNullable().references('runs.id');
    table.integer('position').notNullable();
    table.string('name').notNullable();
    table.text('title').notNullable();
    table.string('state', 20).notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('started_at');
    table.bigInteger('finished_at');
    table.text('reason');
    table.text('receipt', 'longtext');
    table.primary(['run_id', 'position']);
  });

  await knex.schema.createTable('reservations', table => {
    table.string('name').primary().comment('Only one open run may hold it');
    table.string('run_id', 36).notNullable().references('runs.id');
    table.bigInteger('created_at').notNullable();
  });

  await knex.schema.createTable('approvals', table => {
    table.increments('id');
    table.string('plan_hash', 64).notNullable().index();
    table.string('approver').notNullable();
    table.string('decision', 20).notNullable();
    table.text('reason');
    table.bigInteger('decided_at').notNullable();
    table.bigInteger('expires_at').notNullable();
  });

  await knex.schema.createTable('audit', table => {
    table.bigIncrements('id');
    table.bigInteger('at').notNullable();
    table.string('actor').notNullable();
    table.string('action').notNullable();
    table.string('run_id', 36).notNullable().index();
    table.string('step');
    table.text('outcome').notNullable();
    table.bigInteger('epoch').notNullable();
  });

  await knex.schema.createTable('epochs', table => {
    table.integer('id').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('epochs').insert({ id: 1, value: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'epochs',
    'audit',
    'approvals',
    'reservations',
    'steps',
    'runs',
    'plans',
  ]) {
    await knex.schema.dropTable(table);
  }
};
