import type {
  EnvironmentSummary,
  ListEnvironmentsQuery,
} from '@fairway/plugin-environments-common';
import type { Requester } from '../permissions/EnvironmentAccess';
import {
  EnvironmentReadModel,
  ListScope,
  toPosition,
} from './EnvironmentReadModel';
import type { ListPosition } from './ListPosition';
import { PresentationContext, toSummary } from './mapping';

/** Rows read at once if the state filters them. */
const batchSize = 500;
/** Most readings of one request; a page that is not full by then says where to go on. */
const maxBatches = 10;

/**
 * One page. The state is assessed when it is read, so that no database can filter by it: batches of one size are read until the page is
 * full, and never more than a fixed number of them, so that no request keeps the database busy. Such a page may be short and have a next.
 */
export async function listPage(
  environments: EnvironmentReadModel,
  scope: {
    query: ListEnvironmentsQuery;
    requester: Requester;
    presentation: PresentationContext;
  },
  start: ListPosition | undefined,
): Promise<{ items: EnvironmentSummary[]; next?: ListPosition }> {
  const { query, requester, presentation } = scope;
  const items: EnvironmentSummary[] = [];
  let end = start;
  let after = start;
  const size = query.state ? batchSize : query.limit;
  for (let round = 0; round < maxBatches; round++) {
    const page = await environments.list(
      { ...query, limit: size },
      { ...toListScope(requester, query), after },
    );
    for (const environment of page.items) {
      const summary = toSummary(environment, presentation);
      if (query.state && summary.state !== query.state) continue;
      if (items.length === query.limit) return { items, next: end };
      items.push(summary);
      end = toPosition(environment, query.sort);
    }
    after = page.next;
    if (!after) return { items };
    if (query.state === undefined) break;
  }
  return { items, next: after };
}

function toListScope(
  { visible, ownershipRefs }: Requester,
  { mine }: ListEnvironmentsQuery,
): ListScope {
  return {
    ...(visible.kind === 'some' && { criteria: visible.criteria }),
    ...(mine === 'true' && { owners: ownershipRefs }),
  };
}
