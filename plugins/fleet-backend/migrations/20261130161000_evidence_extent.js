/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('check_verdicts', table => {
    table
      .text('extent')
      .comment('How many objects the evidence is about, without their names');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('check_verdicts', table => {
    table.dropColumn('extent');
  });
};
