/*
 * Times are milliseconds since 1970, so that staleness is arithmetic that both databases do alike. Names and version keys compare by
 * byte, so that pages are cut at the same place on both.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('clusters', table => {
    table.comment(
      'One row for each declared cluster, and what was last known of it',
    );
    table.specificType('name', byteText).notNullable().primary();
    table.text('id').notNullable().unique().comment('Opaque, for signals');
    table.text('title');
    table.text('provider').notNullable();
    table.text('region').notNullable();
    table.text('tier').notNullable();
    table.text('ring').notNullable();
    table.text('server').notNullable();
    table.text('declared_by').notNullable();
    table.text('unusable').comment('Why no client can be opened');
    table.text('owner');
    table.text('lifecycle');
    table.text('desired_version');
    table.text('links').notNullable().defaultTo('[]');
    table.text('document_path');
    table.text('document_commit');
    table.text('verdict').notNullable().defaultTo('unknown');
    table.text('reason').notNullable().defaultTo('not observed yet');
    table.bigInteger('since');
    table.text('pending_verdict').comment('A verdict that does not stand yet');
    table.bigInteger('pending_since');
    table.bigInteger('last_good_at').comment('Last complete heartbeat');
    table.bigInteger('attempted_at').comment('Last heartbeat, good or not');
    table.text('failure').comment('Why the last heartbeat failed');
    table.text('version');
    table.specificType('version_key', byteText).comment('Sortable version');
    table.text('failing_checks').comment('Failed sub-checks of readyz; JSON');
    table.integer('nodes_total');
    table.integer('nodes_ready');
    table.bigInteger('nodes_at');
    table.integer('pods_total');
    table.integer('pods_running');
    table.integer('pods_unwell');
    table.bigInteger('pods_at');
    table
      .text('missing')
      .notNullable()
      .defaultTo('[]')
      .comment('Coverage of the last sweep; JSON');
    table.index(['tier']);
  });

  await knex.schema.createTable('observers', table => {
    table.comment('Which replica observes which cluster, and when next');
    table.specificType('cluster', byteText).notNullable().primary();
    table.bigInteger('next_run_at').notNullable();
    table.bigInteger('next_sweep_at').notNullable();
    table.text('lease_owner');
    table.bigInteger('lease_until').notNullable().defaultTo(0);
    table.bigInteger('epoch').notNullable().defaultTo(0);
    table.index(['next_run_at']);
  });

  await knex.schema.createTable('replicas', table => {
    table.comment('Replicas that observe, so that clusters are shared evenly');
    table.text('id').notNullable().primary();
    table.bigInteger('alive_until').notNullable();
  });

  await knex.schema.createTable('observations', table => {
    table.comment('The last value of each kind, compact, never a body');
    table.specificType('cluster', byteText).notNullable();
    table.text('kind').notNullable();
    table.text('value').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.text('source').notNullable();
    table.text('coverage').notNullable();
    table.bigInteger('epoch').notNullable();
    table.primary(['cluster', 'kind']);
  });

  await knex.schema.createTable('verdict_changes', table => {
    table.increments('id');
    table.specificType('cluster', byteText).notNullable();
    table.text('verdict').notNullable();
    table.text('reason').notNullable();
    table.bigInteger('at').notNullable();
    table.index(['cluster', 'at']);
    table.index(['at']);
  });

  await knex.schema.createTable('documents', table => {
    table.comment(
      'The last good state of each document of the fleet repository',
    );
    table.text('path').notNullable().primary();
    table.text('declaration').notNullable();
    table.text('commit').notNullable();
  });

  await knex.schema.createTable('findings', table => {
    table.comment('Documents that cannot be used as they are');
    table.increments('id');
    table.text('path').notNullable();
    table.text('cluster').notNullable();
    table.integer('line');
    table.text('message').notNullable();
    table.text('commit').notNullable();
    table.bigInteger('since').notNullable();
  });

  await knex.schema.createTable('settings', table => {
    table.text('name').notNullable().primary();
    table.text('value').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'findings',
    'documents',
    'verdict_changes',
    'observations',
    'replicas',
    'observers',
    'clusters',
  ]) {
    await knex.schema.dropTable(table);
  }
};
