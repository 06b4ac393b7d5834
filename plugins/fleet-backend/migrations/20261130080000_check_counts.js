/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table
      .integer('checks_bad')
      .comment('How many checks are bad; null: none was assessed yet');
    table.integer('checks_unknown').comment('How many checks are unknown');
    table.text('worst_check').comment('The bad check of the highest severity');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('checks_bad');
    table.dropColumn('checks_unknown');
    table.dropColumn('worst_check');
  });
};
