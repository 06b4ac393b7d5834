/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_amounts', table => {
    table.comment('How much of what each run takes, say of a quota');
    table.string('run_id', 36).notNullable().references('runs.id');
    table.string('name').notNullable().index();
    table
      .string('amount', 60)
      .notNullable()
      .comment('A whole number, larger than an integer may hold');
    table.primary(['run_id', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_amounts');
};
