import {
  parseQuery,
  refuseInput,
  type CursorCodec,
} from '@fairway/backend-kit';
import {
  listCheckChangesQuerySchema,
  type CheckChange,
  type ListCheckChangesQuery,
  type ListCheckChangesResponse,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ListPosition } from '../clusters/ListPosition';
import { checks } from '../domain/checks/registry';
import { findCheckTitle } from './findCheckTitle';
import type {
  CheckChangeReadModel,
  StoredCheckChange,
} from './CheckChangeReadModel';

export interface ChangeRoutesDeps {
  access: Pick<ClusterAccess, 'authorizeList'>;
  changes: Pick<CheckChangeReadModel, 'list'>;
  cursors: CursorCodec<ListPosition>;
}

const known = new Set(checks.map(({ id }) => id));

/** `GET /changes`: what checks said otherwise than before, on all clusters that may be seen, latest first. */
export function createChangeRoutes(deps: ChangeRoutesDeps): Router {
  const { access, changes, cursors } = deps;
  const router = PromiseRouter();

  router.get('/changes', async (req, res) => {
    const { subject, criteria } = await access.authorizeList(req, 'changes');
    const query = parseQuery(listCheckChangesQuerySchema, req.query);
    refuseUnknown(query);
    const context = describeList(subject, query);
    const page = await changes.list(query, {
      criteria,
      ...(query.cursor && { after: cursors.decode(query.cursor, context) }),
    });
    const body: ListCheckChangesResponse = {
      items: page.items.map(toChange),
      ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
    };
    res.json(body);
  });

  return router;
}

/** Throws InputError for what can match nothing. */
function refuseUnknown({ check, from, to }: ListCheckChangesQuery): void {
  if (check !== undefined && !known.has(check)) {
    throw refuseInput([`check: there is no check ${check}`]);
  }
  if (
    from !== undefined &&
    to !== undefined &&
    Date.parse(from) >= Date.parse(to)
  ) {
    throw refuseInput(['to: must be later than from']);
  }
}

function toChange(change: StoredCheckChange): CheckChange {
  const { cluster, check, state, before, reason, at } = change;
  return {
    ...{ cluster, state, before, reason },
    check: { id: check, title: findCheckTitle(check) },
    at: new Date(at).toISOString(),
  };
}

/** What a cursor is good for: this requester and these filters. */
function describeList(subject: string, query: ListCheckChangesQuery): string {
  const { cluster, check, state, from, to } = query;
  return JSON.stringify([subject, 'changes', cluster, check, state, from, to]);
}
