import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { fleetRepositoryServiceRef } from '@fairway/plugin-fleet-node';
import { FleetDocumentsReader } from './FleetDocumentsReader';

/** One reader per process, so that the plugin and its modules parse each document once. */
export const fleetDocumentsServiceRef = createServiceRef<FleetDocumentsReader>({
  id: 'fairway.environments.documents',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { repository: fleetRepositoryServiceRef },
      factory: ({ repository }) => new FleetDocumentsReader(repository),
    }),
});
