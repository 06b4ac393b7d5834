/*
 * What a reading of a whole cluster finds unchanged is not written: its age is that of the reading. So a reading costs as many statements with
 * two thousand environments as with one.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sweeps', table => {
    table
      .bigInteger('read_at')
      .comment(
        'When the last reading of the whole cluster that succeeded began',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sweeps', table => {
    table.dropColumn('read_at');
  });
};
