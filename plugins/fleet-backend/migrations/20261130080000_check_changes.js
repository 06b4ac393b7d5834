/**
 * What timelines are narrowed by, and the change before each.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('check_changes', table => {
    table.index(['check_id', 'at']);
    table.index(['cluster', 'check_id', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('check_changes', table => {
    table.dropIndex(['check_id', 'at']);
    table.dropIndex(['cluster', 'check_id', 'id']);
  });
};
