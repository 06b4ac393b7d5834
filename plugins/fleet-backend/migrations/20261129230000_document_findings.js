const { createHash } = require('node:crypto');

/**
 * Findings, and the commit that the tables show, in the one shape that all plugins have. Replicas of before still write the former
 * table and settings until they end.
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
  await knex.schema.createTable('ingestion', table => {
    table.comment('One row: the commit that the tables show');
    table.integer('id').notNullable().primary();
    table.bigInteger('version').notNullable();
    table.text('commit_id');
    table.bigInteger('read_at');
  });

  const rows = await knex('findings').orderBy('id');
  const seen = new Map();
  for (const row of rows) {
    // As the reader names them, so that each keeps the time since when it stands.
    const key = JSON.stringify([row.path, row.message]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    await knex('document_findings').insert({
      id: createHash('sha256')
        .update(before === 0 ? key : `${key} ${before}`)
        .digest('hex'),
      path: row.path,
      line: row.line,
      message: row.message,
      kind: 'Cluster',
      owner: null,
      name: row.cluster,
      owner_ref: null,
      commit_id: row.commit,
      since: row.since,
      committed_at: row.committed_at,
    });
  }
  const settings = new Map(
    (await knex('settings').select('name', 'value')).map(row => [
      row.name,
      row.value,
    ]),
  );
  await knex('ingestion').insert({
    id: 1,
    version: Number(settings.get('documents-version') ?? 0),
    commit_id: settings.get('documents-commit') ?? null,
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ingestion');
  await knex.schema.dropTable('document_findings');
};
