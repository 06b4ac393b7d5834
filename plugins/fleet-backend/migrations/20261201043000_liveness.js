/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table
      .text('liveness')
      .comment(
        'What livez said when readyz failed: JSON; null: it was not asked, as readyz passed',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('liveness');
  });
};
