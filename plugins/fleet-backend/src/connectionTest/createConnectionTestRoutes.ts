import { refuseParameters } from '@fairway/backend-kit';
import type { RequestLimiter } from '@fairway/backend-kit';
import { readClusterManifests } from '@fairway/cluster-manifests';
import {
  clusterIdentities,
  type ConnectionTest,
} from '@fairway/plugin-fleet-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisible } from '../clusters/findVisible';
import { assessConnection } from '../domain/connectionTest/assessConnection';
import { readConnection } from './readConnection';

/** `POST /clusters/:name/connection-test`: what the portal's identities lack on the cluster. Changes nothing there. */
export function createConnectionTestRoutes(deps: {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  /** The fleet, whose clients are used. */
  fleet: Pick<FleetClusters, 'reader' | 'provisioner'>;
  limiter: Pick<RequestLimiter, 'admit'>;
  now: () => number;
}): Router {
  const { access, fleet, limiter, now } = deps;
  const router = PromiseRouter();

  router.post('/clusters/:name/connection-test', async (req, res) => {
    const { name } = await findVisible(deps, req, req.params.name);
    const actor = await access.requireConnectionTest(req, name);
    refuseParameters(req.query);
    await limiter.admit(actor, res);
    const manifests = await readClusterManifests();
    const test: ConnectionTest = {
      cluster: name,
      testedAt: new Date(now()).toISOString(),
      identities: await Promise.all(
        clusterIdentities.map(async identity => ({
          identity,
          steps: assessConnection(
            await readConnection(fleet, manifests, { cluster: name, identity }),
          ),
        })),
      ),
    };
    res.json(test);
  });

  return router;
}
