/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('certificates', table => {
    table.comment('Certificates that clusters work with, as last read');
    table.specificType('cluster', byteText).notNullable();
    table.specificType('kind', byteText).notNullable();
    table
      .specificType('namespace', byteText)
      .notNullable()
      .comment('Empty: the object has none');
    table.specificType('name', byteText).notNullable();
    table
      .specificType('part', byteText)
      .notNullable()
      .comment('Which of several in one object');
    table.text('subject').notNullable();
    table.bigInteger('not_before');
    table.bigInteger('not_after');
    table.primary(['cluster', 'kind', 'namespace', 'name', 'part']);
  });
  await knex.schema.alterTable('check_readings', table => {
    table
      .text('server_counters')
      .comment(
        'What the metrics of the API server counted at the last reading',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('check_readings', table => {
    table.dropColumn('server_counters');
  });
  await knex.schema.dropTable('certificates');
};
