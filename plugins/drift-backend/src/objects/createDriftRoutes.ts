import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  parseQuery,
  refuseParameters,
  type CursorCodec,
} from '@fairway/backend-kit';
import {
  listDriftClustersQuerySchema,
  listDriftObjectsQuerySchema,
  type DriftAct,
  type DriftObjectDetail,
  type ListDriftClustersResponse,
  type ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from '@fairway/plugin-runs-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { listDispositions } from '../domain/settling/listDispositions';
import type { DeclaredState } from '../declared/DeclaredState';
import type { DriftAccess, Requester } from '../permissions/DriftAccess';
import { toDifference, toRecord } from '../store/objectRows';
import type { DriftReadModel, ListedObject } from './DriftReadModel';
import type { DriftFacets } from './DriftFacets';
import type { ListPosition } from './ListPosition';
import type { DriftScope } from './narrowObjects';
import { toObject } from './mapping';

export interface DriftRoutesDeps {
  access: DriftAccess;
  cursors: CursorCodec<ListPosition>;
  declared: Pick<DeclaredState, 'failure'>;
  facets: Pick<DriftFacets, 'count'>;
  objects: DriftReadModel;
  /** Writes to the portal's own audit. Throws if that does not answer. */
  record: (event: RecordAuditRequest) => Promise<void>;
  source: Pick<DeclaredState, 'findCommit'>;
}

/** `GET /clusters`, `GET /objects`, `GET /objects/:id`. */
export function createDriftRoutes(deps: DriftRoutesDeps): Router {
  const { access, cursors, declared, objects } = deps;
  const router = PromiseRouter();

  router.get('/clusters', async (req, res) => {
    const requester = await identifyLister(deps, req);
    const query = parseQuery(listDriftClustersQuerySchema, req.query);
    const context = JSON.stringify([requester.actor, 'clusters']);
    const page = await objects.listClusters(
      {
        limit: query.limit,
        ...(query.cursor && { after: cursors.decode(query.cursor, context) }),
      },
      toScope(requester),
    );
    const body: ListDriftClustersResponse = {
      items: page.items,
      sourceFailure: declared.failure() ?? null,
      ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
    };
    res.json(body);
  });

  router.get('/objects', async (req, res) => {
    const requester = await identifyLister(deps, req);
    const query = parseQuery(listDriftObjectsQuerySchema, req.query);
    const { cursor, limit: _limit, ...rest } = query;
    const context = JSON.stringify([
      ...[requester.actor, 'objects'],
      Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)),
    ]);
    const scope = toScope(requester);
    const [page, facets] = await Promise.all([
      objects.list(query, {
        ...scope,
        ...(cursor && { after: cursors.decode(cursor, context) }),
      }),
      deps.facets.count(query, scope),
    ]);
    const body: ListDriftObjectsResponse = {
      items: page.items.map(toObject),
      facets,
      ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
    };
    res.json(body);
  });

  router.get('/objects/:id', async (req, res) => {
    const requester = await access.identify(req);
    const { id } = req.params;
    const body = await recordRefusals(
      deps.record,
      {
        actor: requester.actor,
        action: 'drift.read',
        subject: `drift-object:${id}`,
        request: req,
        isThere: async () => (await objects.find(id, {})) !== undefined,
      },
      async () => {
        const found = await objects.find(id, toScope(requester));
        if (!found || requester.visible.kind === 'none') {
          throw new NotFoundError('No such object');
        }
        refuseParameters(req.query);
        const may = await access.listActs(req, id);
        return toDetail(deps, found, may);
      },
    );
    res.json(body);
  });

  return router;
}

async function toDetail(
  { source }: DriftRoutesDeps,
  row: ListedObject,
  may: Record<DriftAct, boolean>,
): Promise<DriftObjectDetail> {
  const record = toRecord(row);
  const { differences, file, line, omitted } = record;
  // Git may be away; the file is known all the same.
  const version =
    file === null
      ? undefined
      : await source.findCommit(file, row.source).catch(() => undefined);
  const object = toObject(row);
  return {
    object,
    dispositions: listDispositions({ ...record, ...object }, may),
    apiVersion: row.api_version,
    differences: differences.map(toDifference),
    omitted,
    resourceVersion: record.resourceVersion,
    declaredHash: record.declaredHash,
    declaredAt:
      file === null
        ? null
        : {
            ...{ source: row.source, file, line: line ?? 1 },
            commit: version?.commit ?? null,
            authoredAt: version?.authoredAt ?? null,
          },
  };
}

/** Who asks for a list. Throws NotAllowedError if they may see no drift at all. */
async function identifyLister(
  { access, record }: DriftRoutesDeps,
  req: Request,
): Promise<Requester> {
  const requester = await access.identify(req);
  return recordRefusals(
    record,
    {
      actor: requester.actor,
      action: 'drift.list',
      subject: 'drift',
      request: req,
    },
    async () => {
      if (requester.visible.kind === 'none') {
        throw new NotAllowedError('You may not see drift');
      }
      return requester;
    },
  );
}

function toScope({ visible }: Requester): DriftScope {
  return visible.kind === 'some' ? { criteria: visible.criteria } : {};
}
