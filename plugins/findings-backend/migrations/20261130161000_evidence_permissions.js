/**
 * Evidence that was reported by former versions says nobody's permission. It goes, and each report is stored again as if it were new.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex('occurrences')
    .where('rule_id', 'like', 'FW-%')
    .update({ evidence: '[]', hash: '' });
  await knex('scopes').where('rule_id', 'like', 'FW-%').update({ hash: '' });
};

exports.down = async function down() {};
