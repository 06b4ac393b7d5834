import { parseQuery } from '@fairway/backend-kit';
import { renderClusterManifests } from '@fairway/cluster-manifests';
import { clusterManifestsQuerySchema } from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';

/** `GET /cluster-manifests?cluster=NAME`: what the operator applies to a cluster before the portal can look after it, as YAML. */
export function createManifestRoutes({
  access,
}: {
  access: Pick<ClusterAccess, 'requireAdd'>;
}): Router {
  const router = PromiseRouter();

  router.get('/cluster-manifests', async (req, res) => {
    const { cluster } = parseQuery(clusterManifestsQuerySchema, req.query);
    await access.requireAdd(req, cluster);
    res
      .set('content-type', 'application/yaml; charset=utf-8')
      .set(
        'content-disposition',
        `attachment; filename="fairway-${cluster}.yaml"`,
      )
      .end(await renderClusterManifests(cluster));
  });

  return router;
}
