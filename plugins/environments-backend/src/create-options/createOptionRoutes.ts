import { refuseParameters } from '@fairway/backend-kit';
import type { CreateOptions } from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import { listClassOptions } from '../domain/listClassOptions';
import type { EnvironmentAccess } from '../permissions/EnvironmentAccess';

/** `GET /create-options`: what the form of a new environment lets the requester choose among. */
export function createOptionRoutes(deps: {
  access: EnvironmentAccess;
  reader: Pick<FleetDocumentsReader, 'read'>;
  clusters: Pick<FleetClusters, 'list'>;
}): Router {
  const router = PromiseRouter();
  router.get('/create-options', async (req, res) => {
    const requester = await deps.access.authorizeRead(req);
    refuseParameters(req.query);
    const documents = await deps.reader.read();
    const teams = await deps.access.filterTeams(
      requester,
      [...documents.teams.values()].map(({ document }) => ({
        ownerRef: document.spec.group,
        document,
      })),
    );
    const body: CreateOptions = {
      owners: teams
        .map(({ document }) => ({
          name: document.metadata.name,
          title: document.metadata.name,
          classes: document.spec.classes,
          tiers: document.spec.tiers,
        }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
      classes: listClassOptions(documents, deps.clusters.list()),
      commit: documents.commit,
    };
    res.json(body);
  });
  return router;
}
