/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('cluster_summaries', table => {
    table.comment('What is kept of the objects of each cluster, by subject');
    table.specificType('cluster', byteText).notNullable();
    table.specificType('part', byteText).notNullable();
    table.text('value').comment('JSON; null: it was never read');
    table.text('digest').comment('Of the value, by which a change is seen');
    table.bigInteger('read_at').comment('When the value was read');
    table
      .bigInteger('attempted_at')
      .notNullable()
      .comment('When the last reading began');
    table
      .text('missing')
      .notNullable()
      .comment('JSON: what the last reading could not bring, and why');
    table.primary(['cluster', 'part']);
  });
  await knex.schema.createTable('capacity_points', table => {
    table.comment('What each cluster had and used, every ten minutes');
    table.specificType('cluster', byteText).notNullable();
    table.bigInteger('at').notNullable().comment('Begin of the ten minutes');
    for (const column of [
      'cpu_allocatable',
      'cpu_requested',
      'cpu_used',
      'memory_allocatable',
      'memory_requested',
      'memory_used',
      'pods_allocatable',
      'pods',
    ]) {
      table.double(column);
    }
    table.primary(['cluster', 'at']);
    table.index(['at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capacity_points');
  await knex.schema.dropTable('cluster_summaries');
};
