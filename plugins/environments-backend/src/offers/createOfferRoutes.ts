import type { EnvironmentOffers } from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import { listOfferedClasses } from '../domain/listOfferedClasses';
import type { EnvironmentAccess } from '../permissions/EnvironmentAccess';

/** `GET /offers`: what the form of a new environment lets the requester choose among. */
export function createOfferRoutes(deps: {
  access: EnvironmentAccess;
  reader: Pick<FleetDocumentsReader, 'read'>;
  clusters: Pick<FleetClusters, 'list'>;
}): Router {
  const router = PromiseRouter();
  router.get('/offers', async (req, res) => {
    const visitor = await deps.access.look(req);
    const documents = await deps.reader.read();
    const teams = await deps.access.filterTeams(
      visitor,
      [...documents.teams.values()].map(({ document }) => ({
        ownerRef: document.spec.group,
        document,
      })),
    );
    const body: EnvironmentOffers = {
      owners: teams
        .map(({ document }) => ({
          name: document.metadata.name,
          title: document.metadata.name,
          classes: document.spec.classes,
          tiers: document.spec.tiers,
        }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
      classes: listOfferedClasses(documents, deps.clusters.list()),
      commit: documents.commit,
    };
    res.json(body);
  });
  return router;
}
