/**
 * A binary order for what is compared by bytes, as in the tables before.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const byteText = knex.client.config.client.includes('pg')
    ? 'text collate "C"'
    : 'text';
  await knex.schema.createTable('namespace_proofs', table => {
    table.comment(
      'Which namespace the runs of the ledger made for an environment, as the ledger said last',
    );
    table
      .specificType('environment_id', byteText)
      .notNullable()
      .primary()
      .references('environments.id')
      .onDelete('CASCADE');
    table.text('uid').comment('Null: no run has proven to have made one');
    table
      .text('unproven')
      .notNullable()
      .comment('JSON: runs that began to make one and proved nothing');
    table.bigInteger('learned_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('namespace_proofs');
};
