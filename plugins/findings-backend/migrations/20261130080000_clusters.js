/** Findings whose clusters are looked up at once. */
const batchSize = 100;

/**
 * On which clusters a finding is true, on its own row, so that lists count by cluster without looking at occurrences. Replicas of before
 * leave it as it was; the next report puts it right.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clusters', table => {
    table.comment('Names of clusters, by the place of their bit');
    table.increments('number');
    table.text('name').notNullable().unique();
  });
  await knex.schema.alterTable('findings', table => {
    table
      .text('cluster_bits')
      .notNullable()
      .defaultTo('')
      .comment('Base64: a bit for each cluster on which it is true');
  });
  await knex.schema.alterTable('occurrences', table => {
    table.dropIndex(['cluster', 'finding_id']);
    table.dropIndex(['environment', 'finding_id']);
    table.index(['cluster', 'finding_id', 'state']);
    table.index(['environment', 'finding_id', 'state']);
  });

  const names = await knex('occurrences')
    .whereNot({ cluster: '' })
    .distinct('cluster')
    .orderBy('cluster')
    .pluck('cluster');
  for (const name of names) await knex('clusters').insert({ name });
  const rows = await knex('clusters').select('number', 'name');
  const numbers = new Map(rows.map(({ number, name }) => [name, number]));
  const ids = await knex('findings').orderBy('id').pluck('id');
  for (let start = 0; start < ids.length; start += batchSize) {
    const some = ids.slice(start, start + batchSize);
    const places = await knex('occurrences')
      .join('findings', 'findings.id', 'occurrences.finding_id')
      .whereIn('finding_id', some)
      .whereNot({ cluster: '' })
      .whereRaw(
        `(occurrences.state <> 'closed' or findings.lifecycle = 'closed')`,
      )
      .distinct('finding_id', 'cluster');
    for (const id of some) {
      const own = places.filter(({ finding_id: of }) => of === id);
      if (own.length === 0) continue;
      const bits = toBits(own.map(({ cluster }) => numbers.get(cluster)));
      await knex('findings').where({ id }).update({ cluster_bits: bits });
    }
  }
};

/** As `encodeClusterBits` has them. */
function toBits(numbers) {
  const bytes = Buffer.alloc(Math.floor(Math.max(...numbers) / 8) + 1);
  for (const number of numbers) bytes[number >> 3] |= 1 << (number & 7);
  return bytes.toString('base64');
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('occurrences', table => {
    table.dropIndex(['cluster', 'finding_id', 'state']);
    table.dropIndex(['environment', 'finding_id', 'state']);
    table.index(['cluster', 'finding_id']);
    table.index(['environment', 'finding_id']);
  });
  await knex.schema.alterTable('findings', table => {
    table.dropColumn('cluster_bits');
  });
  await knex.schema.dropTable('clusters');
};
