/*
 * Times are milliseconds since 1970, so that staleness is arithmetic that both databases do alike. What pages are sorted by compares
 * by byte, so that they are cut at the same place on both.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('environments', table => {
    table.comment(
      'One row for each environment that Git declares, or declared and a cluster may still carry',
    );
    table.specificType('id', byteText).notNullable().primary();
    table.specificType('owner', byteText).notNullable();
    table.specificType('name', byteText).notNullable();
    table.text('owner_ref').notNullable().comment('Entity ref of the group');
    table.text('class').notNullable();
    table.specificType('cluster', byteText).notNullable();
    table.text('namespace').notNullable();
    table.text('purpose');
    table.specificType('lease_until', byteText).notNullable();
    table.text('quota').notNullable().comment('JSON');
    table.text('expected').notNullable().comment('JSON: kind and name of each');
    table.text('document').notNullable().comment('Text of the document');
    table.text('blob').notNullable();
    table.text('path').notNullable();
    table.text('commit_id').notNullable().comment('Where it was last read');
    table.boolean('declared').notNullable();
    table.unique(['owner', 'name']);
    table.index(['owner_ref']);
    table.index(['cluster']);
  });

  await knex.schema.createTable('observations', table => {
    table.comment('What a cluster was last seen to carry of an environment');
    table
      .specificType('environment_id', byteText)
      .notNullable()
      .primary()
      .references('environments.id')
      .onDelete('CASCADE');
    table.text('uid').comment('UID of the namespace; null: there is none');
    table.text('created_at').comment('As the cluster says it, ISO 8601');
    table.text('ending_since').comment('As the cluster says it, ISO 8601');
    table.text('objects').notNullable().comment('JSON: kind and name of each');
    table.text('access').notNullable().comment('JSON: who holds a kubeconfig');
    table
      .text('missing')
      .notNullable()
      .comment('JSON: kinds that were not read');
    table.bigInteger('observed_at').notNullable();
  });

  await knex.schema.createTable('sweeps', table => {
    table.comment('When each cluster was last read, and why not since');
    table.specificType('cluster', byteText).notNullable().primary();
    table.bigInteger('attempted_at').notNullable();
    table.text('failure').comment('Null where the last attempt succeeded');
  });

  await knex.schema.createTable('findings', table => {
    table.comment('What is wrong in the fleet repository');
    table.specificType('id', byteText).notNullable().primary();
    table.specificType('path', byteText).notNullable();
    table.integer('line');
    table.text('message').notNullable();
    table.text('commit_id').notNullable();
    table.text('owner_ref').comment('Null: it is nobody’s in particular');
    table.bigInteger('since').notNullable();
  });

  await knex.schema.createTable('ingestion', table => {
    table.comment('One row: the commit that the tables show');
    table.integer('id').notNullable().primary();
    table.bigInteger('version').notNullable();
    table.text('commit_id');
    table.bigInteger('read_at');
  });
  await knex('ingestion').insert({ id: 1, version: 0 });

  await knex.schema.createTable('settings', table => {
    table.text('name').notNullable().primary();
    table.text('value').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'ingestion',
    'findings',
    'sweeps',
    'observations',
    'environments',
  ]) {
    await knex.schema.dropTable(table);
  }
};
