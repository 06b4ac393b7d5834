import type { ListClusterFindingsResponse } from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { DocumentStore } from './DocumentStore';

export interface FindingRoutesDeps {
  access: ClusterAccess;
  clusters: ClusterReadModel;
  documents: DocumentStore;
}

/** `GET /findings`: documents that cannot be used. Who sees only some clusters sees only the findings about those. */
export function createFindingRoutes(deps: FindingRoutesDeps): Router {
  const { access, clusters, documents } = deps;
  const router = PromiseRouter();

  router.get('/findings', async (req, res) => {
    const { criteria } = await access.authorizeList(req, 'findings');
    const findings = await documents.listFindings();
    const names = findings.map(({ cluster }) => cluster);
    const seen = new Set(
      criteria
        ? (await clusters.findMany(names, criteria)).map(({ name }) => name)
        : names,
    );
    const body: ListClusterFindingsResponse = {
      items: findings
        .filter(({ cluster }) => seen.has(cluster))
        .map(({ cluster: _cluster, ...finding }) => finding),
    };
    res.json(body);
  });

  return router;
}
