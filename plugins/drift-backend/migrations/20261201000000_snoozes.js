/** Drift that somebody put aside for a while. Times are milliseconds since 1970. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('snoozes', table => {
    table.comment('Objects that are out of the open list until then');
    table.specificType('object_id', byteText).notNullable().primary();
    table.specificType('cluster', byteText).notNullable();
    table.integer('rank').notNullable().comment('What is worse is listed');
    table.text('reason').notNullable();
    table.bigInteger('until').notNullable();
    table.text('by_ref').notNullable();
    table.bigInteger('at').notNullable();
    table.text('run').notNullable();
    table.index(['cluster']);
    table.index(['run']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('snoozes');
};
