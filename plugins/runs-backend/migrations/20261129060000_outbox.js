// Times are milliseconds since 1970.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('outbox', table => {
    table.comment('What happened to runs, for those who are told of it');
    table.bigIncrements('id').comment('In the order of the transactions');
    table.bigInteger('at').notNullable().index();
    table.string('type', 50).notNullable();
    table.string('run_id', 36).notNullable();
    table.text('event').notNullable().comment('JSON');
  });
  await knex.schema.createTable('outbox_consumers', table => {
    table.string('name').primary();
    table
      .bigInteger('position')
      .notNullable()
      .comment('Id of the last event that was handled');
    table.string('lease_owner').comment('Process that handles events now');
    table.bigInteger('lease_until');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('Failed attempts in a row at the event that is next');
    table.bigInteger('retry_at');
    table.text('last_error');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('outbox_consumers');
  await knex.schema.dropTable('outbox');
};
