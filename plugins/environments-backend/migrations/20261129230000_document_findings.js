/** Where the document is that a finding of a class or a team is about; the columns of before named environments alone. */
const named = /^(environment-classes|teams)\/([^/]+)\.yaml$/;

/**
 * Findings in the one shape that all plugins have. Replicas of before still write the former table until they end.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  const byteText = isPostgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('document_findings', table => {
    table.comment('Documents of the fleet repository that cannot be used');
    table.specificType('id', byteText).notNullable().primary();
    table.specificType('path', byteText).notNullable();
    table.integer('line').comment('Null: the whole file');
    table.text('message').notNullable();
    table.text('kind').notNullable().comment('Of the document');
    table.text('owner').comment('Whose folder it stands in');
    table.text('name').notNullable();
    table.text('owner_ref').comment('Null: it is nobody’s in particular');
    table.text('commit_id').notNullable();
    table.bigInteger('since').notNullable();
    table
      .bigInteger('committed_at')
      .comment('When the commit that broke it was written; null: not found');
    table.index(['kind', 'owner', 'name']);
  });

  const rows = await knex('findings').select();
  for (const row of rows) {
    const [, folder, name] = named.exec(row.path) ?? [];
    await knex('document_findings').insert({
      id: row.id,
      path: row.path,
      line: row.line,
      message: row.message,
      kind:
        { 'environment-classes': 'EnvironmentClass', teams: 'Team' }[folder] ??
        'Environment',
      owner: row.owner,
      name: row.name ?? name ?? '',
      owner_ref: row.owner_ref,
      commit_id: row.commit_id,
      since: row.since,
      committed_at: row.committed_at,
    });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('document_findings');
};
