import {
  outlookTopics,
  type OutlookTopic,
  type OutlookTotals,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';

/** The column that `selectOutlook` makes of a topic. */
export const outlookColumn = (topic: OutlookTopic) => `${topic}_now`;

/** A cluster that is bad is not upgraded, and of one that is unknown only what blocks is certain. */
const upgradeByVerdict = `when verdict = 'bad' or outlook_upgrade = 'bad' then 'bad' when verdict = 'unknown' then 'unknown'`;

/** What is ahead of a cluster now, a column for each topic: `decideOutlook` in SQL. */
export function selectOutlook(knex: Knex, unreached: Knex.Raw): Knex.Raw[] {
  return outlookTopics.map(topic =>
    knex.raw(
      `case when ? then 'unknown' ${
        topic === 'upgrade' ? upgradeByVerdict : ''
      } else coalesce(??, 'unknown') end as ??`,
      [unreached, `outlook_${topic}`, outlookColumn(topic)],
    ),
  );
}

const states = ['bad', 'unknown'] as const;

/** Of how many rows of `matching` each topic is bad or unknown, a column for each. */
export function countOutlook(knex: Knex): Knex.Raw[] {
  return outlookTopics.flatMap(topic =>
    states.map(state =>
      knex.raw('count(case when ?? = ? then 1 end) as ??', [
        ...[outlookColumn(topic), state, `${topic}_${state}`],
      ]),
    ),
  );
}

/** What was counted by `countOutlook`. */
export function toOutlookTotals(row: Record<string, unknown>): OutlookTotals {
  const count = (topic: OutlookTopic) => ({
    bad: Number(row[`${topic}_bad`]),
    unknown: Number(row[`${topic}_unknown`]),
  });
  return {
    upgrade: count('upgrade'),
    certificates: count('certificates'),
    capacity: count('capacity'),
  };
}
