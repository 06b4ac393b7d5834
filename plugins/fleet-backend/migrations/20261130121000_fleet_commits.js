/**
 * Commits of the fleet repository that changed what is declared of clusters, for the timeline. Git has them; these rows are a copy.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('fleet_commits', table => {
    table.specificType('id', byteText).notNullable().primary();
    table.bigInteger('at').notNullable().comment('When it was committed');
    table.text('subject').notNullable();
    table.text('author').notNullable();
    table.text('run').comment('Null: it was pushed by hand');
    table
      .boolean('is_fleet_wide')
      .notNullable()
      .comment('It changed what holds for all clusters');
    table
      .boolean('has_others')
      .notNullable()
      .comment('It changed other files too, which not everybody may know of');
    table.index(['at', 'id']);
  });
  await knex.schema.createTable('fleet_commit_clusters', table => {
    table.specificType('commit_id', byteText).notNullable();
    table.specificType('cluster', byteText).notNullable();
    table.primary(['commit_id', 'cluster']);
    table.index(['cluster']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fleet_commit_clusters');
  await knex.schema.dropTable('fleet_commits');
};
