/*
 * Times are milliseconds since 1970. What pages are ordered by compares by byte, so that they are cut at the same place on both databases.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('settings', table => {
    table.text('name').notNullable().primary();
    table.text('value').notNullable();
  });

  await knex.schema.createTable('clusters', table => {
    table.comment('Clusters on which something is declared, as last read');
    table.specificType('cluster', byteText).notNullable().primary();
    table.bigInteger('epoch').notNullable().comment('Of who wrote last');
    table.bigInteger('observed_at').comment('Of the last whole reading');
    table.text('unknown').comment('Why it could not be read since');
    table.text('missing').notNullable().comment('Kinds not read, JSON');
    table.text('counts').notNullable().comment('Of its objects, JSON');
    table.integer('severity_rank').comment('Of what is open, 4: critical');
  });

  await knex.schema.createTable('objects', table => {
    table.comment('What Git declares of a cluster, or did, and what it has');
    table.specificType('id', byteText).notNullable().primary();
    table.specificType('cluster', byteText).notNullable();
    table.text('key').notNullable().comment('group/kind/namespace/name');
    table.text('source').notNullable();
    table.text('api_group').notNullable();
    table.text('kind').notNullable();
    table.text('namespace').notNullable();
    table.specificType('name', byteText).notNullable();
    table.text('api_version').notNullable();
    table.text('environment');
    table.text('owner_ref');
    table.text('file');
    table.integer('line');
    table.text('declared_hash').comment('Null: Git does not declare it');
    table.bigInteger('declared_since').notNullable();
    table.text('resource_version').comment('Of what was compared');
    table.text('verdict').comment('As confirmed; null: never assessed');
    table.text('pending').comment('A verdict that has to last');
    table.bigInteger('pending_since');
    table.text('unknown').comment('Why it cannot be assessed now');
    table.boolean('is_open').notNullable();
    table.integer('severity_rank').notNullable();
    table.boolean('by_hand').notNullable();
    table.text('differences').notNullable().comment('JSON');
    table.integer('difference_count').notNullable();
    table.text('words').notNullable().comment('What the search looks at');
    table.bigInteger('first_seen');
    table.bigInteger('last_seen');
    table.bigInteger('closed_at');
    table.integer('flaps').notNullable();
    table.unique(['cluster', 'key']);
    table.index(['is_open', 'severity_rank', 'id']);
    table.index(['is_open', 'first_seen', 'id']);
    table.index(['owner_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('objects');
  await knex.schema.dropTable('clusters');
  await knex.schema.dropTable('settings');
};
