/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('check_readings', table => {
    table.comment('When each kind that checks need was last read of a cluster');
    table.specificType('cluster', byteText).notNullable().primary();
    table.text('kinds').notNullable().comment('JSON by kind');
    table
      .bigInteger('assessed_at')
      .notNullable()
      .comment('When its checks were last decided');
    table.index(['assessed_at']);
  });
  await knex.schema.createTable('check_verdicts', table => {
    table.comment('What stands of each check of each cluster');
    table.specificType('cluster', byteText).notNullable();
    table.specificType('check_id', byteText).notNullable();
    table.text('state').notNullable();
    table.text('severity').notNullable();
    table.text('reason').notNullable();
    table.text('evidence').notNullable().comment('JSON, a part of it');
    table.integer('evidence_total').notNullable();
    table.bigInteger('since').notNullable();
    table.primary(['cluster', 'check_id']);
    table.index(['check_id', 'state']);
  });
  await knex.schema.createTable('check_changes', table => {
    table.comment('Changes of the states of checks');
    table.increments('id');
    table.specificType('cluster', byteText).notNullable();
    table.specificType('check_id', byteText).notNullable();
    table.text('state').notNullable();
    table.text('reason').notNullable();
    table.bigInteger('at').notNullable();
    table.index(['cluster', 'at']);
    table.index(['at']);
  });
  await knex.schema.alterTable('clusters', table => {
    table
      .text('critical_checks')
      .comment('Critical checks that are bad or unknown; JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('critical_checks');
  });
  for (const table of ['check_changes', 'check_verdicts', 'check_readings']) {
    await knex.schema.dropTable(table);
  }
};
