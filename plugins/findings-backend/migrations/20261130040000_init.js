/*
 * Times are milliseconds since 1970. What pages are ordered by compares by byte, so that they are cut at the same place on both databases.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('settings', table => {
    table.text('name').notNullable().primary();
    table.text('value').notNullable();
  });

  await knex.schema.createTable('rules', table => {
    table.comment('A row to lock: reports of one rule are stored in turn');
    table.text('id').notNullable().primary();
  });

  await knex.schema.createTable('scopes', table => {
    table.comment('The newest report of each rule and scope');
    table.text('rule_id').notNullable();
    table.text('scope').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('fence').notNullable();
    table.text('hash').notNullable().comment('Of what was reported');
    table.text('unassessed').comment('Why not all could be assessed');
    table.bigInteger('stale_at').notNullable().comment('Until when it holds');
    table.primary(['rule_id', 'scope']);
    table.index(['stale_at']);
  });

  await knex.schema.createTable('findings', table => {
    table.comment('What somebody should settle, with counts for lists');
    table.specificType('id', byteText).notNullable().primary();
    table.specificType('rule_id', byteText).notNullable();
    table.text('rule_title').notNullable();
    table.text('subject_key').notNullable().comment('A hash');
    table.text('subject_title').notNullable();
    table.specificType('owner_ref', byteText);
    table.text('owner_key').notNullable().comment('Of no owner: empty');
    table.integer('severity_rank').notNullable().comment('4: critical');
    table.text('lifecycle').notNullable().comment('open, unknown or closed');
    table.integer('open_count').notNullable();
    table.integer('unknown_count').notNullable();
    table.integer('cluster_count').notNullable();
    table.bigInteger('first_seen').notNullable();
    table.bigInteger('last_seen').notNullable();
    table.bigInteger('closed_at');
    table.integer('flaps').notNullable();
    table.text('action_text').notNullable();
    table.text('action_command');
    table.text('action_link');
    table.text('assignee');
    table.text('disposition').comment('snoozed or accepted');
    table.integer('disposition_rank').comment('The severity at that time');
    table.text('disposition_owner');
    table.text('disposition_reason');
    table.text('disposition_by');
    table.bigInteger('disposition_at');
    table.bigInteger('disposition_until');
    table.unique(['rule_id', 'subject_key', 'owner_key']);
    table.index(['lifecycle', 'closed_at']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('occurrences', table => {
    table.comment('Where findings are true, or were until lately');
    table.text('rule_id').notNullable();
    table.text('scope').notNullable();
    table.specificType('key', byteText).notNullable().comment('A hash');
    table.text('finding_id').notNullable();
    table.specificType('cluster', byteText).notNullable();
    table.text('environment').notNullable();
    table.text('object');
    table.text('message').notNullable();
    table.integer('severity_rank').notNullable();
    table.text('state').notNullable().comment('open, unknown or closed');
    table.bigInteger('first_seen').notNullable();
    table
      .bigInteger('assessed_at')
      .comment('Null while it is open: then it is as old as its report');
    table.integer('flaps').notNullable();
    table.text('command');
    table.text('link');
    table.text('evidence').notNullable().comment('JSON');
    table.text('hash').notNullable().comment('Of what was reported');
    table.primary(['rule_id', 'scope', 'key']);
    table.index(['finding_id', 'cluster', 'key']);
    table.index(['cluster', 'finding_id']);
    table.index(['environment', 'finding_id']);
  });

  await knex.schema.createTable('history', table => {
    table.bigIncrements('id');
    table.text('finding_id').notNullable();
    table.bigInteger('at').notNullable();
    table.text('actor').comment('Null: what was observed');
    table.text('action').notNullable();
    table.text('text');
    table.index(['finding_id', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'history',
    'occurrences',
    'findings',
    'scopes',
    'rules',
    'settings',
  ]) {
    await knex.schema.dropTable(table);
  }
};
