/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table
      .bigInteger('retired_at')
      .comment('Since when nobody declares it; its history is kept');
  });
  await knex.schema.alterTable('findings', table => {
    table
      .bigInteger('committed_at')
      .comment('When the commit that broke it was written; null: not found');
  });
  await knex.schema.createTable('configurations', table => {
    table.comment(
      'Configurations of the replicas that run; the newest decides what rows show',
    );
    table.text('fingerprint').notNullable().primary();
    table.integer('version').notNullable().unique();
    table.bigInteger('alive_until').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('configurations');
  await knex.schema.alterTable('findings', table => {
    table.dropColumn('committed_at');
  });
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('retired_at');
  });
};
