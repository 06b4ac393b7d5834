/**
 * Pods that do not come up get the column of their own name, and sweeps are no more: nodes and pods are read with what the checks need.
 *
 * Replicas of before write and read the former column until they end. On PostgreSQL, which alone serves several processes, whichever of the two
 * columns is written gives the other its value; `next_sweep_at` has a default, as nobody of this version writes it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  await knex.schema.alterTable('clusters', table => {
    table
      .integer('pods_unhealthy')
      .comment('Failed, stuck, or waiting for a place for too long');
  });
  await knex('clusters').update({ pods_unhealthy: knex.ref('pods_unwell') });
  await knex.schema.alterTable('observers', table => {
    table.bigInteger('next_sweep_at').notNullable().defaultTo(0).alter();
  });
  if (!isPostgres) return;
  await knex.raw(`
    create function share_pods_unhealthy() returns trigger as $$
    begin
      if new.pods_unhealthy is distinct from old.pods_unhealthy then
        new.pods_unwell := new.pods_unhealthy;
      elsif new.pods_unwell is distinct from old.pods_unwell then
        new.pods_unhealthy := new.pods_unwell;
      end if;
      return new;
    end
    $$ language plpgsql`);
  await knex.raw(`
    create trigger share_pods_unhealthy
    before update of pods_unhealthy, pods_unwell on clusters
    for each row execute function share_pods_unhealthy()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client.includes('pg');
  if (isPostgres) {
    await knex.raw('drop trigger share_pods_unhealthy on clusters');
    await knex.raw('drop function share_pods_unhealthy');
  } else {
    await knex('clusters').update({ pods_unwell: knex.ref('pods_unhealthy') });
  }
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('pods_unhealthy');
  });
};
