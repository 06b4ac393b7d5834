import {
  clusterFilters,
  listClustersQuerySchema,
  type ClusterDetail,
  type ListClustersQuery,
  type ListClustersResponse,
} from '@fairway/plugin-fleet-common';
import type { DocumentFindings } from '@fairway/fleet-documents';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Thresholds } from '../domain/Thresholds';
import {
  CursorCodec,
  parseQuery,
  refuseParameters,
} from '@fairway/backend-kit';
import type { LocalProgressFile } from '../local/LocalProgressFile';
import type { ClusterAccess } from './ClusterAccess';
import type { ClusterReadModel } from './ClusterReadModel';
import { findVisible } from './findVisible';
import { renderLinks, type LinkTemplate } from './linkTemplates';
import type { ListPosition } from './ListPosition';
import { toDetail, toSummary } from './mapping';

const changesShown = 50;

export interface ClusterRoutesDeps {
  access: ClusterAccess;
  clusters: ClusterReadModel;
  cursors: CursorCodec<ListPosition>;
  findings: Pick<DocumentFindings, 'listOf'>;
  /** Links that every cluster has. */
  linkTemplates: readonly LinkTemplate[];
  local: Pick<LocalProgressFile, 'current'>;
  thresholds: Thresholds;
  now: () => number;
}

/** `GET /clusters` and `GET /clusters/:name`; both read the database and nothing else. */
export function createClusterRoutes(deps: ClusterRoutesDeps): Router {
  const { access, clusters, cursors, local, thresholds, now } = deps;
  const router = PromiseRouter();

  router.get('/clusters', async (req, res) => {
    const { subject, criteria } = await access.authorizeList(req, 'clusters');
    const query = parseQuery(listClustersQuerySchema, req.query);
    const context = describeList(subject, query);
    const at = now();
    const after = query.cursor && cursors.decode(query.cursor, context);
    const [page, { facets, withoutFilter }] = await Promise.all([
      clusters.list(query, { criteria, now: at, ...(after && { after }) }),
      clusters.countFacets(query, { criteria, now: at }),
    ]);
    const isEmpty = page.items.length === 0 && !after;
    const body: ListClustersResponse = {
      items: page.items.map(each => toSummary(each, thresholds, at)),
      totals: page.totals,
      outlookTotals: page.outlookTotals,
      facets,
      ...(isEmpty && { withoutFilter }),
      may: { add: await access.mayAdd(req) },
      ...(page.next && { nextCursor: cursors.encode(page.next, context) }),
      ...(local.current && { localProgress: local.current }),
    };
    res.json(body);
  });

  router.get('/clusters/:name', async (req, res) => {
    const { name } = req.params;
    const cluster = await findVisible(deps, req, name);
    refuseParameters(req.query);
    const [changes, nodes, findings, may] = await Promise.all([
      clusters.listChanges(name, changesShown),
      clusters.findObservation(name, 'nodes'),
      deps.findings.listOf({ kind: 'Cluster', owner: null, name }),
      listMay(access, req, name),
    ]);
    const detail = toDetail(
      cluster,
      { changes, nodes, findings },
      thresholds,
      now(),
    );
    const body: ClusterDetail = {
      ...detail,
      may,
      links: [...detail.links, ...renderLinks(deps.linkTemplates, cluster)],
    };
    res.json(body);
  });

  return router;
}

async function listMay(
  access: ClusterAccess,
  req: Request,
  name: string,
): Promise<ClusterDetail['may']> {
  const [readContents, retire, testConnection] = await Promise.all([
    access.mayReadContents(req),
    access.mayRetire(req, name),
    access.mayAdd(req),
  ]);
  return { readContents, retire, testConnection };
}

/** What a cursor is good for: this requester, this order, these filters. */
function describeList(subject: string, query: ListClustersQuery): string {
  const { sort, order } = query;
  return JSON.stringify([
    ...[subject, sort, order],
    ...clusterFilters.map(filter => query[filter]),
  ]);
}
