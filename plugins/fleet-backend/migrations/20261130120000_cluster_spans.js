/**
 * When a cluster belonged to the fleet, so that the time before it came and after it left counts neither as good nor as bad.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('cluster_spans', table => {
    table.comment('From when until when a cluster was declared');
    table.increments('id');
    table.specificType('cluster', byteText).notNullable();
    table.bigInteger('declared_at').notNullable();
    table.bigInteger('retired_at').comment('Null: it is declared now');
    table.index(['cluster']);
  });
  await knex(
    knex.raw('cluster_spans (cluster, declared_at, retired_at)'),
  ).insert(
    knex('clusters').select(
      'name as cluster',
      // The first that is known of it.
      knex.raw(
        'coalesce((select min(at) from verdict_changes where cluster = clusters.name), since, retired_at, ?) as declared_at',
        [Date.now()],
      ),
      'retired_at',
    ),
  );
  await knex.schema.alterTable('verdict_changes', table => {
    table.index(['cluster', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('verdict_changes', table => {
    table.dropIndex(['cluster', 'id']);
  });
  await knex.schema.dropTable('cluster_spans');
};
