/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('access_ends', table => {
    table.comment(
      'Access that should end and is still there: to be assessed once more, or refused by its cluster',
    );
    table.text('cluster').notNullable();
    table.text('object_uid').notNullable().comment('UID on that cluster');
    table.text('owner').notNullable();
    table.text('name').notNullable().comment('Of the environment');
    table.text('person').notNullable();
    table.text('object').notNullable().comment('Kind, namespace and name');
    table.text('reason').notNullable().comment('Why it should end');
    table
      .bigInteger('since')
      .notNullable()
      .comment('When that was first said, and never contradicted since');
    table.text('failure').comment('Why the cluster would not remove it');
    table.primary(['cluster', 'object_uid']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('access_ends');
};
