/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_counts', table => {
    table.comment('What each person did within the present window of a limit');
    table.text('key').notNullable().comment('Act and person');
    table.bigInteger('window_start').notNullable().comment('Milliseconds');
    table.integer('count').notNullable();
    table.primary(['key', 'window_start']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('request_counts');
};
