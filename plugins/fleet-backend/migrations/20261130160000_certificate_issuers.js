/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('certificates', table => {
    table.text('issuer').notNullable().defaultTo('');
    table.text('fault').comment('Why it cannot be read; then it has no times');
  });
  await knex.schema.alterTable('check_readings', table => {
    table
      .text('certificates_omitted')
      .comment('How many certificates are not kept, by kind; JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('check_readings', table => {
    table.dropColumn('certificates_omitted');
  });
  await knex.schema.alterTable('certificates', table => {
    table.dropColumn('fault');
    table.dropColumn('issuer');
  });
};
