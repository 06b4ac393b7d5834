/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('history', table => {
    table.bigInteger('until').comment('When what put it aside ends by itself');
    table.text('owner').comment('Who answers for putting it aside');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('history', table => {
    table.dropColumn('until');
    table.dropColumn('owner');
  });
};
