import {
  clusterFacets,
  type ListClustersQuery,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { AlikeClusters } from '../domain/facets/countFacets';
import { outlookColumn } from './selectOutlook';
import { selectVisible, type VisibleOptions } from './selectVisible';

type Row = Omit<AlikeClusters, 'verdict' | 'isFound' | 'isAhead' | 'count'> & {
  verdict_now: AlikeClusters['verdict'];
  found: number;
  ahead: string | null;
  count: string | number;
};

/** The clusters that the reader may see, counted by all that a list can be narrowed to. */
export async function listAlikeClusters(
  knex: Knex,
  query: Pick<ListClustersQuery, 'search' | 'outlook'>,
  options: VisibleOptions,
): Promise<AlikeClusters[]> {
  const { outlook } = query;
  const visible = selectVisible(knex, query, options).select(...clusterFacets);
  const columns = [
    ...[...clusterFacets, 'verdict_now', 'found'],
    ...(outlook ? [outlookColumn(outlook)] : []),
  ];
  const rows: Row[] = await knex
    .from(visible.as('visible'))
    .groupBy(columns)
    .select(...[...clusterFacets, 'verdict_now', 'found'], {
      ahead: outlook ? outlookColumn(outlook) : knex.raw('null'),
    })
    .count('* as count');
  return rows.map(
    ({ verdict_now: verdict, found, ahead, count, ...facets }) => ({
      ...facets,
      verdict,
      isFound: Number(found) === 1,
      isAhead: ahead === 'bad',
      count: Number(count),
    }),
  );
}
