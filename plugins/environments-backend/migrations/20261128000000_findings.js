/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('findings', table => {
    table.text('owner').comment('Of the environment that it is about');
    table.text('name').comment('Of the environment that it is about');
    table
      .bigInteger('committed_at')
      .comment('When the commit that broke it was written; null: not found');
    table.index(['owner', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('findings', table => {
    table.dropIndex(['owner', 'name']);
    table.dropColumn('owner');
    table.dropColumn('name');
    table.dropColumn('committed_at');
  });
};
