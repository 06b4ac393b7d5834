/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('notices', table => {
    table.comment('What owners were told of critical findings');
    table.specificType('finding_id', byteText).notNullable().primary();
    table.text('told').comment('open or over; null: nothing yet');
    table.bigInteger('opened_at').comment('When it was last told as open');
    table.integer('failures').notNullable().defaultTo(0);
    table.bigInteger('retry_at').comment('Not before, after a failure');
    table.index(['told']);
  });
  await knex.schema.alterTable('findings', table => {
    table.index(['severity_rank', 'lifecycle']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('findings', table => {
    table.dropIndex(['severity_rank', 'lifecycle']);
  });
  await knex.schema.dropTable('notices');
};
