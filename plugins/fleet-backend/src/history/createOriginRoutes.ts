import { refuseParameters } from '@fairway/backend-kit';
import type { ClusterOrigin } from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible } from '../clusters/findVisible';
import type { SummaryStore } from '../summaries/SummaryStore';
import type { OriginReader } from './OriginReader';

export interface OriginRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  origins: Pick<OriginReader, 'find'>;
  summaryStore: Pick<SummaryStore, 'find'>;
}

/** `GET /clusters/:name/origin`: when a cluster was made, and who brought it into the fleet. */
export function createOriginRoutes(deps: OriginRoutesDeps): Router {
  const { origins, summaryStore } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/origin', async (req, res) => {
    refuseParameters(req.query);
    const { name, document } = await findVisible(deps, req, req.params.name);
    const stored = await summaryStore.find(name, ['origin']);
    const origin = stored.get('origin')?.value as
      | Pick<ClusterOrigin, 'createdAt'>
      | undefined;
    const body: ClusterOrigin = {
      createdAt: origin?.createdAt ?? null,
      added: document && (await origins.find(document)),
    };
    res.json(body);
  });

  return router;
}
