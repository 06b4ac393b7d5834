// Times are milliseconds since 1970.
const { createHash } = require('node:crypto');

/** Runs read and written at once. */
const batch = 100;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('plan_contents', table => {
    table.comment('Texts of plans, each once');
    table.string('digest', 71).primary().comment('sha256: and hex digits');
    table.text('content', 'longtext').notNullable();
    table
      .bigInteger('used_at')
      .notNullable()
      .comment('When a plan last named it');
  });
  await knex.schema.createTable('plan_content_uses', table => {
    table.string('plan_hash', 64).notNullable();
    table.string('digest', 71).notNullable().index();
    table.primary(['plan_hash', 'digest']);
  });
  // Plans that nobody has submitted can be made again, and expire within half an hour anyway.
  await knex('plans').delete();
  await moveContentsOfRuns(knex);
};

/** Runs keep what they show. Their steps have no payload: a run that is not over needs somebody to close it. */
async function moveContentsOfRuns(knex) {
  let last = '';
  for (;;) {
    const rows = await knex('runs')
      .where('id', '>', last)
      .orderBy('id')
      .limit(batch)
      .select('id', 'plan');
    for (const row of rows) {
      const { plan, contents } = convert(JSON.parse(row.plan));
      for (const [digest, content] of contents) {
        await knex('plan_contents')
          .insert({ digest, content, used_at: Date.parse(plan.createdAt) })
          .onConflict('digest')
          .ignore();
        await knex('plan_content_uses').insert({
          plan_hash: plan.hash,
          digest,
        });
      }
      await knex('runs')
        .where({ id: row.id })
        .update({ plan: JSON.stringify(plan) });
    }
    if (rows.length < batch) {
      return;
    }
    last = rows[rows.length - 1].id;
  }
}

function convert(plan) {
  const contents = new Map();
  const toDigest = text => {
    if (text === null) return null;
    const hex = createHash('sha256').update(text).digest('hex');
    contents.set(`sha256:${hex}`, text);
    return `sha256:${hex}`;
  };
  return {
    contents,
    plan: {
      ...plan,
      payload: {},
      changes: plan.changes.map(change => ({
        ...change,
        before: toDigest(change.before),
        after: toDigest(change.after),
      })),
      preconditions: plan.preconditions.flatMap(convertPrecondition),
    },
  };
}

function convertPrecondition({ kind, target, expected }) {
  const object = /^(\S+) (\S+) on (\S+)$/.exec(target);
  const server = /^server of cluster (\S+)$/.exec(target);
  if (kind === 'file') {
    return [{ kind, path: target, blob: expected }];
  }
  if (kind === 'object' && object) {
    const [, objectKind, name, cluster] = object;
    return [
      { kind, cluster, object: { kind: objectKind, name }, uid: expected },
    ];
  }
  return server
    ? [{ kind: 'cluster', cluster: server[1], server: expected }]
    : [];
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Plans that name their contents by digest mean nothing to the release before.
  await knex('plans').delete();
  await knex.schema.dropTable('plan_content_uses');
  await knex.schema.dropTable('plan_contents');
};
