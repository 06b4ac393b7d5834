/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table
      .text('outlook_upgrade')
      .comment(
        'good, bad or unknown by its checks: can it take the next minor; null: none was assessed yet',
      );
    table.text('outlook_certificates').comment('The same of certificates');
    table.text('outlook_capacity').comment('The same of capacity');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('outlook_capacity');
    table.dropColumn('outlook_certificates');
    table.dropColumn('outlook_upgrade');
  });
};
