function isPostgres(knex) {
  return String(knex.client.config.client).includes('pg');
}

/**
 * SQLite takes out what "insert or replace" replaces without asking triggers of deletion. A trigger of insertion is asked before that.
 * The row id is a second key there, which an insertion may name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    return;
  }
  await knex.raw(`
    create trigger audit_no_replace before insert on audit
    when exists (select 1 from audit where id = new.id or rowid = new.rowid)
    begin
      select raise(abort, 'the audit is append-only');
    end`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  if (!isPostgres(knex)) {
    await knex.raw('drop trigger audit_no_replace');
  }
};
